using Skein.Core.Model;
using Skein.Inspect.Threads;
using Xunit;

namespace Skein.Inspect.Tests.Threads;

/// <summary>Tops of stacks as the runtimes show them, innermost first, written <c>Type!Method</c>; <c>native:</c> before a call into native code.</summary>
public sealed class WaitClassifierTests
{
    private const string Condition = "System.Threading.Monitor!Wait";
    private const string SlimEvent = "System.Threading.ManualResetEventSlim!Wait";
    private const string TaskWait = "System.Threading.Tasks.Task!SpinThenBlockingWait,System.Threading.Tasks.Task!InternalWaitCore";
    private const string HandleWait = "System.Threading.WaitHandle!WaitOneNoCheck";

    [Theory]
    [InlineData("System.Threading.Monitor!Enter_Slowpath,System.Threading.Monitor!Enter,Shop.Orders!Pay", WaitReason.Lock, "")]
    [InlineData("System.Threading.Monitor!ReliableEnter,Shop.Orders!Pay", WaitReason.Lock, "")]
    [InlineData($"{HandleWait},System.Threading.Lock!TryEnterSlow,System.Threading.Lock!EnterScope,Shop.Orders!Pay", WaitReason.Lock, "System.Threading.Lock")]
    [InlineData($"System.Threading.WaitHandle!WaitOneCore,{HandleWait},System.Threading.WaitHandle!WaitOne,System.Threading.ReaderWriterLockSlim!WaitOnEvent,System.Threading.ReaderWriterLockSlim!TryEnterReadLockCore,System.Threading.ReaderWriterLockSlim!EnterReadLock,Shop.Orders!Pay", WaitReason.Lock, "System.Threading.ReaderWriterLockSlim")]
    public void Locks_are_told_by_what_was_to_be_entered(string stack, WaitReason reason, string objectType) => AssertSite(stack, reason, objectType);

    [Theory]
    [InlineData($"{Condition},{SlimEvent},{TaskWait},System.Threading.Tasks.Task!Wait,Shop.Orders!Pay")]
    [InlineData($"System.Threading.Monitor!ObjWait,{Condition},{SlimEvent},{TaskWait},System.Threading.Tasks.Task<System.Int32>!GetResultCore,Shop.Orders!Pay")]
    [InlineData($"{Condition},{SlimEvent},{TaskWait},System.Runtime.CompilerServices.TaskAwaiter!HandleNonSuccessAndDebuggerNotification,System.Runtime.CompilerServices.TaskAwaiter<System.Int32>!GetResult,Shop.Orders!Pay")]
    [InlineData($"{Condition},{SlimEvent},{TaskWait},System.Runtime.CompilerServices.ConfiguredTaskAwaitable<System.Int32>+ConfiguredTaskAwaiter!GetResult,Shop.Orders!Pay")]
    [InlineData($"System.Threading.SpinWait!SpinOnceCore,{TaskWait},Shop.Orders!Pay")]
    [InlineData($"native:System.Threading.Monitor!<ObjWait>g____PInvoke|1_0,{Condition},{SlimEvent},{TaskWait},Shop.Orders!Pay")]
    public void Sync_over_async_is_told_by_the_task(string stack) => AssertSite(stack, WaitReason.BlockedOnTask, "System.Threading.Tasks.Task");

    [Theory]
    [InlineData($"{Condition},{SlimEvent},System.Threading.Tasks.Task!WaitAllBlockingCore,System.Threading.Tasks.Task!WaitAllCore,Shop.Orders!Pay", WaitReason.BlockedOnTask)]
    [InlineData("System.Threading.WaitHandle!WaitMultiple,Shop.Orders!Pay", WaitReason.WaitHandle)]
    [InlineData("System.Threading.Thread!Sleep,Shop.Orders!Pay", WaitReason.Sleep)]
    [InlineData("System.Threading.Thread!SleepInternal,System.Threading.Thread!Sleep,Shop.Orders!Pay", WaitReason.Sleep)]
    [InlineData("Interop+Sys!Read,System.Net.Sockets.Socket!Receive,Shop.Orders!Pay", WaitReason.BlockingIo)]
    [InlineData("native:Interop+Sys!<Accept>g____PInvoke|15_0,System.Net.Sockets.Socket!Accept,Shop.Orders!Pay", WaitReason.BlockingIo)]
    [InlineData("native:Shop.Native!epoll_wait,Shop.Orders!Pay", WaitReason.BlockingIo)]
    public void Of_several_things_and_of_calls_there_is_no_one_object(string stack, WaitReason reason) => AssertSite(stack, reason, null);

    [Theory]
    [InlineData($"{Condition},Shop.Orders!Pay", WaitReason.WaitHandle, "")]
    [InlineData($"{Condition},{SlimEvent},Shop.Orders!Pay", WaitReason.WaitHandle, "System.Threading.ManualResetEventSlim")]
    [InlineData($"{Condition},{SlimEvent},System.Threading.CountdownEvent!Wait,Shop.Orders!Pay", WaitReason.WaitHandle, "System.Threading.CountdownEvent")]
    [InlineData($"{Condition},{SlimEvent},System.Threading.Barrier!DiscontinuousWait,System.Threading.Barrier!SignalAndWait,Shop.Orders!Pay", WaitReason.WaitHandle, "System.Threading.Barrier")]
    [InlineData("System.Threading.Thread!Join,System.Threading.Thread!Join,Shop.Orders!Pay", WaitReason.WaitHandle, "System.Threading.Thread")]
    [InlineData($"{Condition},System.Threading.SemaphoreSlim!WaitUntilCountOrTimeout,System.Threading.SemaphoreSlim!WaitCore,System.Collections.Concurrent.BlockingCollection<System.Int32>!Take,Shop.Orders!Pay", WaitReason.Semaphore, "System.Threading.SemaphoreSlim")]
    public void The_outermost_wait_of_an_unbroken_run_decides(string stack, WaitReason reason, string objectType) => AssertSite(stack, reason, objectType);

    [Theory]
    [InlineData("Shop.Orders!Pay")]
    [InlineData("System.String!Concat,Shop.Orders!Pay")]
    [InlineData("System.Threading.SpinWait!SpinOnceCore,Shop.Orders!Pay")]
    [InlineData("System.Threading.Thread!SpinWait,Shop.Orders!Pay")]
    [InlineData("System.Threading.Monitor!Exit,Shop.Orders!Pay")]
    [InlineData("System.Threading.SemaphoreSlim!Release,Shop.Orders!Pay")]
    [InlineData("System.Runtime.CompilerServices.YieldAwaitable+YieldAwaiter!GetResult,Shop.Orders!Pay")]
    [InlineData("System.Runtime.CompilerServices.TaskAwaiter!GetResult,Shop.Orders!Pay")]
    [InlineData("System.Threading.Tasks.Task<System.Int32>!get_Result,Shop.Orders!Pay")]
    [InlineData("Shop.File!Read,Shop.Orders!Pay")]
    [InlineData($"Shop.Orders!Pay,System.Threading.Tasks.Task!ExecuteEntry,{TaskWait},Shop.Orders!Outer")]
    [InlineData("")]
    public void What_is_no_wait_is_none(string stack) => Assert.Equal(WaitReason.None, Classify(stack).Reason);

    [Theory]
    [InlineData("System.Threading.LowLevelLifoSemaphore!WaitNative,System.Threading.LowLevelLifoSemaphore!WaitForSignal,System.Threading.PortableThreadPool+WorkerThread!WorkerThreadStart")]
    [InlineData($"{Condition},{SlimEvent},{TaskWait},System.Runtime.CompilerServices.TaskAwaiter!GetResult,Program!<Main>")]
    [InlineData($"{Condition},{SlimEvent},{TaskWait},System.Runtime.CompilerServices.TaskAwaiter!GetResult,Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions!Run,Program!<Main>$")]
    public void Who_has_nothing_to_do_and_who_waits_for_the_whole_program_is_idle(string stack) => AssertSite(stack, WaitReason.Idle, null);

    [Fact]
    public void A_main_method_that_blocks_by_itself_is_not_idle() =>
        AssertSite($"{Condition},{SlimEvent},{TaskWait},System.Threading.Tasks.Task!Wait,Program!<Main>$,Program!<Main>", WaitReason.BlockedOnTask, "System.Threading.Tasks.Task");

    [Theory]
    [InlineData("System.Threading.Monitor!Wait,System.Net.Http.HttpClient!Send,Shop.Orders!Pay,Shop.Program!Main", 2)]
    [InlineData("Interop+Sys!Read,System.Net.Sockets.Socket!Receive,Microsoft.Data.SqlClient.Reader!Read", -1)]
    public void The_culprit_is_the_first_function_of_the_program(string stack, int expected) =>
        Assert.Equal(expected, WaitClassifier.CulpritOf(Parse(stack)));

    [Theory]
    [InlineData(0, false, WaitReason.BlockingIo)]
    [InlineData(47, true, WaitReason.BlockingIo)]
    [InlineData(202, false, WaitReason.None)]
    [InlineData(202, true, WaitReason.WaitHandle)]
    [InlineData(230, true, WaitReason.Sleep)]
    [InlineData(39, true, WaitReason.None)]
    [InlineData(null, true, WaitReason.None)]
    public void A_system_call_tells_of_a_wait_in_native_code(int? number, bool fromNative, WaitReason expected) =>
        Assert.Equal(expected, SystemCalls.ReasonOf(number, fromNative));

    private static void AssertSite(string stack, WaitReason reason, string? objectType)
    {
        WaitSite site = Classify(stack);
        Assert.Equal((reason, objectType), (site.Reason, site.ObjectType));
    }

    private static WaitSite Classify(string stack) => WaitClassifier.Classify(Parse(stack));

    private static List<StackFunction> Parse(string stack) =>
    [
        .. stack.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text =>
        {
            bool native = text.StartsWith("native:", StringComparison.Ordinal);
            string[] parts = text[(native ? "native:".Length : 0)..].Split('!');
            return StackFunction.Of(parts[0], parts[1], native);
        }),
    ];
}
