using System.Collections.Frozen;

namespace Skein.Inspect.Threads;

/// <summary>
/// The methods of the runtime libraries in which a thread stands still. Sources: dotnet/runtime,
/// <c>src/libraries/System.Private.CoreLib/src/System/Threading</c> (Tasks included) and
/// <c>src/coreclr/System.Private.CoreLib/src/System/Threading</c>, releases 8 to 10; both the calls into the runtime of
/// 8 (<c>ObjWait</c>, <c>ReliableEnter</c>, <c>SleepInternal</c>) and the slow paths of 10 are known.
/// </summary>
internal static class WaitSteps
{
    private static readonly FrozenSet<string> SystemCalls = new[]
    {
        "read", "pread", "readv", "preadv", "write", "pwrite", "writev", "pwritev", "recv", "recvfrom", "recvmsg", "receive",
        "receivemessage", "send", "sendto", "sendmsg", "sendmessage", "sendfile", "copyfile", "accept", "accept4", "connect",
        "poll", "ppoll", "select", "pselect", "epoll_wait", "epoll_pwait", "waitforsocketevents", "waitpid", "wait4", "waitid",
        "flock", "fsync", "fdatasync", "getaddrinfo", "gethostentryforname", "getnameinfo", "readstdin", "open", "openat",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a method says about a wait.</summary>
    /// <param name="typeName">Its type, with <c>+</c> for nesting and without type arguments.</param>
    /// <param name="methodName">Its name.</param>
    /// <param name="isNative">Whether it is a call into native code; the libraries' own are known by their type.</param>
    public static WaitStep Of(string typeName, string methodName, bool isNative)
    {
        const string Threading = "System.Threading.";
        // A source-generated call is inlined into its wrapper, a managed method of the same name.
        if ((isNative || typeName.StartsWith("Interop+", StringComparison.Ordinal)) && SystemCallOf(methodName) is { } call) return call;
        return typeName.StartsWith(Threading, StringComparison.Ordinal)
            ? OfThreading(typeName[Threading.Length..], methodName)
            : OfAwaiter(typeName, methodName);
    }

    private static WaitStep? SystemCallOf(string methodName)
    {
        // The marshalling stub of a source-generated call is a local function of the method that has the name.
        int end = methodName.IndexOf(">g____PInvoke|", StringComparison.Ordinal);
        string name = end > 1 && methodName[0] == '<' ? methodName[1..end] : methodName;
        return SystemCalls.Contains(name) ? WaitStep.SystemCall
            : name is "sleep" or "usleep" or "nanosleep" or "clock_nanosleep" ? WaitStep.Sleep
            : null;
    }

    private static WaitStep OfThreading(string typeName, string methodName) => typeName switch
    {
        "Monitor" when methodName is "Wait" or "ObjWait" => WaitStep.Condition,
        "Monitor" when IsAcquire(methodName) => WaitStep.Monitor,
        "Lock" when IsAcquire(methodName) => WaitStep.Lock,
        "ReaderWriterLockSlim" when IsAcquire(methodName) || methodName == "WaitOnEvent" => WaitStep.Lock,
        "ReaderWriterLock" when IsAcquire(methodName) => WaitStep.Lock,
        "Thread" when methodName.StartsWith("Sleep", StringComparison.Ordinal) => WaitStep.Sleep,
        "Thread" when methodName == "Join" => WaitStep.Handle,
        "Thread" when methodName.Contains("SpinWait", StringComparison.Ordinal) || methodName.StartsWith("Yield", StringComparison.Ordinal) || methodName == "UninterruptibleSleep0" => WaitStep.Spin,
        "SpinWait" => WaitStep.Spin,
        "WaitHandle" when IsWait(methodName) => WaitStep.Handle,
        "ManualResetEventSlim" or "CountdownEvent" when methodName == "Wait" => WaitStep.Handle,
        "Barrier" when methodName is "SignalAndWait" or "DiscontinuousWait" => WaitStep.Handle,
        "SemaphoreSlim" when methodName is "Wait" or "WaitCore" or "WaitUntilCountOrTimeout" => WaitStep.Semaphore,
        "LowLevelLifoSemaphore" => WaitStep.PoolIdle,
        "Tasks.Task" or "Tasks.ValueTask" when IsTaskWait(methodName) => WaitStep.Task,
        _ => WaitStep.None,
    };

    private static WaitStep OfAwaiter(string typeName, string methodName) =>
        typeName.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal)
        && typeName.EndsWith("Awaiter", StringComparison.Ordinal)
        && methodName is "GetResult" or "HandleNonSuccessAndDebuggerNotification" or "ValidateEnd"
            ? WaitStep.Task
            : WaitStep.None;

    private static bool IsAcquire(string methodName) =>
        methodName.StartsWith("Enter", StringComparison.Ordinal)
        || methodName.StartsWith("TryEnter", StringComparison.Ordinal)
        || methodName.StartsWith("Acquire", StringComparison.Ordinal)
        || methodName.StartsWith("ReliableEnter", StringComparison.Ordinal);

    private static bool IsWait(string methodName) =>
        methodName.StartsWith("Wait", StringComparison.Ordinal)
        || methodName.StartsWith("SignalAndWait", StringComparison.Ordinal)
        || methodName.StartsWith("<WaitOneCore>", StringComparison.Ordinal)
        || methodName.StartsWith("<WaitMultiple", StringComparison.Ordinal);

    private static bool IsTaskWait(string methodName) =>
        methodName is "InternalWait" or "InternalWaitCore" or "SpinThenBlockingWait" or "GetResultCore" or "get_Result" or "GetResult"
        || methodName.StartsWith("Wait", StringComparison.Ordinal);
}
