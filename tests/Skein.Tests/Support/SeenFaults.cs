using System.Diagnostics;

namespace Skein.Tests.Support;

/// <summary>
/// The faults that are told while it lives. A test counts its own by what was thrown: a thread that another test left may still
/// report one of its own, on a busy machine much later. One at a time.
/// </summary>
internal sealed class SeenFaults : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Guards itself.
    private readonly List<Exception> seen = [];

    public SeenFaults() => SkeinFaults.SendTo(Add);

    /// <summary>How many were thrown with a message.</summary>
    public int Of(string message)
    {
        lock (seen) return seen.Count(exception => exception.Message == message);
    }

    /// <summary>How many were of a type.</summary>
    public int Of<TException>()
        where TException : Exception
    {
        lock (seen) return seen.Count(exception => exception is TException);
    }

    /// <summary>Waits until so many came with a message: they are told after the work that threw has gone on.</summary>
    public void Await(int count, string message)
    {
        long start = Stopwatch.GetTimestamp();
        lock (seen)
        {
            while (Of(message) < count)
            {
                if (Stopwatch.GetElapsedTime(start) > Patience) throw new TimeoutException($"{Of(message)} of {count} faults '{message}' came");
                Monitor.Wait(seen, Patience);
            }
        }
    }

    public void Dispose() => SkeinFaults.SendTo(null);

    private void Add(SkeinFault fault)
    {
        lock (seen)
        {
            seen.Add(fault.Exception);
            Monitor.PulseAll(seen);
        }
    }
}
