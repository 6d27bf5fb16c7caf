using System.Collections.Concurrent;

namespace Skein.Tests.Support;

/// <summary>
/// The faults that are told while it lives. A test counts its own by what was thrown: a thread that another test left may still
/// report one of its own, on a busy machine much later. One at a time.
/// </summary>
internal sealed class SeenFaults : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<SkeinFault> seen = new();

    public SeenFaults() => SkeinFaults.SendTo(seen.Enqueue);

    /// <summary>How many were thrown with a message.</summary>
    public int Of(string message) => seen.Count(fault => fault.Exception.Message == message);

    /// <summary>How many were of a type.</summary>
    public int Of<TException>()
        where TException : Exception => seen.Count(fault => fault.Exception is TException);

    /// <summary>Waits until so many came with a message: they are told after the work that threw has gone on.</summary>
    public void Await(int count, string message)
    {
        if (!SpinWait.SpinUntil(() => Of(message) >= count, Patience)) throw new TimeoutException($"{Of(message)} of {count} faults '{message}' came");
    }

    public void Dispose() => SkeinFaults.SendTo(null);
}
