using Skein.Core.Findings;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Findings;

public sealed class SyncOverAsyncCheckTests
{
    private const string Dispatch = "System.Threading.ThreadPoolWorkQueue.Dispatch";
    private static readonly string[] waitFrames = ["System.Threading.ManualResetEventSlim.Wait", "System.Threading.Tasks.Task.InternalWaitCore"];
    private readonly SnapshotMaker maker = new();
    private ulong nextThread = 70;

    [Fact]
    public void Blocked_pool_threads_are_grouped_by_the_programs_innermost_frame()
    {
        for (int i = 0; i < 3; i++) Blocked("Shop.Prices.Get", i == 0 ? "Shop.Api.Home" : "Shop.Api.Basket", Dispatch);
        Blocked("Shop.Mail.Send", Dispatch);
        Assert.Equal(
            ["3 threads blocked on a task (sync over async) in Shop.Prices.Get", "1 thread blocked on a task (sync over async) in Shop.Mail.Send"],
            Summaries());
    }

    [Fact]
    public void What_the_threads_wait_for_is_named()
    {
        ulong fetch = maker.Waiting(WaitReason.HttpResponse, maker.Stack("Shop.Prices.FetchAsync"));
        ulong stock = maker.Waiting(WaitReason.Semaphore, maker.Stack("Shop.Stock.ReserveAsync"));
        Blocked([fetch], "Shop.Prices.Get", Dispatch);
        Blocked([stock], "Shop.Prices.Get", Dispatch);
        Blocked([fetch], "Shop.Prices.Get", Dispatch);
        Blocked([0xdead], "Shop.Prices.Get", Dispatch);
        var finding = Assert.IsType<SyncOverAsyncFinding>(Assert.Single(Check()));
        Assert.Equal([(fetch, 2), (stock, 1)], finding.Awaited.Select(work => (work.Example.Id, work.Count)));
    }

    [Fact]
    public void A_main_thread_that_waits_for_the_server_to_end_is_how_programs_run()
    {
        Blocked("Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.Run", "Program.<Main>$");
        Blocked("Shop.Program.<Main>");
        Blocked("Shop.Program.Main(System.String[])");
        Assert.Empty(Check());
    }

    [Fact]
    public void A_thread_of_its_own_blocks_nobody_else()
    {
        Blocked("Shop.Consumer.Loop", "System.Threading.Thread.StartCallback");
        Assert.Empty(Check());
    }

    [Fact]
    public void A_pool_thread_ends_in_the_same_frame_and_is_found()
    {
        Blocked("Shop.Prices.Get", Dispatch, "System.Threading.PortableThreadPool+WorkerThread.WorkerThreadStart", "System.Threading.Thread.StartCallback");
        Assert.Single(Check());
    }

    [Theory]
    [InlineData(WaitReason.Lock)]
    [InlineData(WaitReason.WaitHandle)]
    [InlineData(WaitReason.Sleep)]
    [InlineData(WaitReason.Idle)]
    public void A_thread_that_is_blocked_on_something_else_is_another_matter(WaitReason reason)
    {
        maker.Thread(70, reason, maker.Stack("Shop.Prices.Get", Dispatch));
        Assert.Empty(Check());
    }

    [Fact]
    public void A_coroutine_that_awaits_a_task_is_how_it_should_be()
    {
        maker.Waiting(WaitReason.Coroutine, maker.Stack("Shop.Prices.GetAsync"));
        Assert.Empty(Check());
    }

    [Fact]
    public void A_thread_without_frames_of_the_program_is_named_by_its_innermost_frame()
    {
        Blocked(Dispatch);
        Assert.Equal(["1 thread blocked on a task (sync over async) in System.Threading.ManualResetEventSlim.Wait"], Summaries());
    }

    private void Blocked(params string[] frames) => Blocked([], frames);

    private void Blocked(ulong[] holders, params string[] frames)
    {
        int task = maker.Resource(WaitReason.BlockedOnTask, "Task", nextThread * 64, "", "awaited task", holders);
        maker.Thread(nextThread++, WaitReason.BlockedOnTask, maker.Stack([.. waitFrames, .. frames]), task);
    }

    private IReadOnlyList<Finding> Check() => new SyncOverAsyncCheck().Check(maker.Build()).Findings;

    private IEnumerable<string> Summaries() => Check().Select(finding => finding.Summary);
}
