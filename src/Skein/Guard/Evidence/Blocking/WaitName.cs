namespace Skein.Guard.Evidence.Blocking;

/// <summary>
/// What blocks, by the name under which a person calls it: a wait is a chain of the framework's own functions, and those
/// that the compiler put into their callers have no frame. Names are those of .NET 10's System.Private.CoreLib.
/// </summary>
internal static class WaitName
{
    // Where a name of the framework begins so, this is the call.
    private static readonly (string Start, string Call)[] known =
    [
        ("System.Threading.Thread.Sleep", "Thread.Sleep"),
        ("System.Threading.Thread.Join", "Thread.Join"),
        ("System.Threading.Monitor.Wait", "Monitor.Wait"),
        ("System.Threading.Monitor.", "Monitor.Enter"),
        ("System.Threading.Lock.", "Lock.Enter"),
        ("System.Threading.SemaphoreSlim.Wait", "SemaphoreSlim.Wait"),
        ("System.Threading.ManualResetEventSlim.Wait", "ManualResetEventSlim.Wait"),
        ("System.Threading.CountdownEvent.Wait", "CountdownEvent.Wait"),
        ("System.Threading.Barrier.", "Barrier.SignalAndWait"),
        ("System.Threading.ReaderWriterLockSlim.", "ReaderWriterLockSlim.Enter"),
        ("System.Threading.WaitHandle.WaitOne", "WaitHandle.WaitOne"),
        ("System.Threading.WaitHandle.WaitAny", "WaitHandle.WaitAny"),
        ("System.Threading.WaitHandle.WaitAll", "WaitHandle.WaitAll"),
        ("System.Threading.WaitHandle.", "WaitHandle.WaitAny"),
        ("System.Threading.Tasks.Task.Wait", "Task.Wait"),
        ("System.Threading.Tasks.Task.InternalWait", "Task.Wait"),
        ("System.Threading.Tasks.Task.SpinThenBlockingWait", "Task.Wait"),
        ("System.Runtime.CompilerServices.TaskAwaiter", "TaskAwaiter.GetResult"),
        ("System.Runtime.CompilerServices.ConfiguredTaskAwaitable", "TaskAwaiter.GetResult"),
        ("System.Runtime.CompilerServices.ValueTaskAwaiter", "ValueTaskAwaiter.GetResult"),
        ("System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable", "ValueTaskAwaiter.GetResult"),
        ("System.Threading.Tasks.Parallel.For", "Parallel.For"),
        ("System.Threading.Tasks.Parallel.Invoke", "Parallel.Invoke"),
        ("System.Collections.Concurrent.BlockingCollection<", "BlockingCollection.Take"),
        ("System.Diagnostics.Process.WaitForExit", "Process.WaitForExit"),
    ];

    // Of these each function is a call of its own.
    private static readonly string[] callsOfTypes = ["System.Net.Sockets.Socket.", "System.Net.Dns."];

    /// <summary>The wait that a call of the framework ends in.</summary>
    /// <param name="frames">The framework's functions from the innermost up to the one that was called; may be none.</param>
    public static string Of(IEnumerable<string> frames)
    {
        string? wait = null;
        string? called = null;
        foreach (string frame in frames)
        {
            wait = CallOf(frame) ?? wait;
            called = frame;
        }

        return wait ?? (called is null ? "native code" : Short(called));
    }

    /// <summary>The last two parts of a name: <c>Thread.Sleep</c>; dots between angle brackets part nothing.</summary>
    internal static string Short(string name)
    {
        int depth = 0, dots = 0;
        for (int at = name.Length - 1; at >= 0; at--)
        {
            if (name[at] == '>') depth++;
            else if (name[at] == '<') depth--;
            else if (name[at] == '.' && depth == 0 && ++dots == 2) return name[(at + 1)..];
        }

        return name;
    }

    private static string? CallOf(string frame)
    {
        if (callsOfTypes.Any(type => frame.StartsWith(type, StringComparison.Ordinal))) return Short(frame);
        bool isResult = frame.StartsWith("System.Threading.Tasks.Task<", StringComparison.Ordinal)
            && (frame.EndsWith(".GetResultCore", StringComparison.Ordinal) || frame.EndsWith(".get_Result", StringComparison.Ordinal));
        if (isResult) return "Task.Result";
        foreach (var (start, call) in known)
        {
            if (frame.StartsWith(start, StringComparison.Ordinal)) return call;
        }

        return null;
    }
}
