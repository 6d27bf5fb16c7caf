namespace Skein.Guard.Evidence.Blocking;

/// <summary>A call that holds threads of the pool: it blocks them, or has them on a processor. Immutable, thread-safe.</summary>
/// <param name="Wait">What blocks, as <c>Thread.Sleep</c>, <c>Task.Wait</c>, <c>Monitor.Enter</c>, <c>Socket.Receive</c>; empty where it runs.</param>
/// <param name="Caller">The innermost function of the stack that is neither the framework's nor Skein's: <c>Shop.Orders.Pay</c>; the outermost one of the work item where there is none.</param>
/// <param name="Share">Its share of the samples of the pool's threads that were at work, 0 to 1.</param>
/// <param name="Held">How many threads it held at a time, on average.</param>
/// <param name="Threads">On how many threads it was seen.</param>
/// <param name="Stack">An example: functions, the innermost first; at most <see cref="EvidenceLimits.FramesMax"/>.</param>
public sealed record BlockedCall(string Wait, string Caller, double Share, double Held, int Threads, IReadOnlyList<string> Stack)
{
    /// <summary>Whether it blocks; otherwise it keeps a processor busy.</summary>
    public bool IsBlocked => Wait.Length > 0;
}
