using System.Diagnostics;

namespace Skein;

/// <summary>
/// Where the failures of Skein itself go, and the exceptions that a user's callbacks throw: counted, told to a sink, never thrown into the host. Thread-safe.
/// </summary>
public static class SkeinFaults
{
    private static long count;

    // Written by SendTo on any thread, read on any.
    private static volatile Action<SkeinFault>? sink;

    /// <summary>How many there were since the process started.</summary>
    public static long Count => Interlocked.Read(ref count);

    /// <summary>Where they are told, on the thread where each happened; null for nowhere. What the sink throws is dropped.</summary>
    public static void SendTo(Action<SkeinFault>? faultSink) => sink = faultSink;

    /// <summary>Counts and tells a failure. Never throws.</summary>
    /// <param name="where">Which part: <c>probe</c>, <c>lost tasks</c>.</param>
    /// <param name="exception">What happened.</param>
    public static void Report(string where, Exception exception)
    {
        Interlocked.Increment(ref count);
        try
        {
            sink?.Invoke(new SkeinFault(where, exception));
        }
        catch (Exception thrownBySink)
        {
            // There is no further place to tell it.
            Debug.WriteLine(thrownBySink);
        }
    }
}
