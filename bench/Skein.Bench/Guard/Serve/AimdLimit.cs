namespace Skein.Bench.Guard.Serve;

/// <summary>
/// A limit as AIMDLimit of Netflix's concurrency-limits: one more after each success while at least half of it is used, a
/// tenth less after each that took longer than the timeout; from 10. Thread-safe.
/// </summary>
internal sealed class AimdLimit(TimeSpan timeout)
{
    private const int Initial = 10;
    private const double Backoff = 0.9;

    private readonly Lock gate = new();

    // Both under the gate.
    private int limit = Initial;
    private int inFlight;

    public bool TryEnter(out int inFlightNow)
    {
        lock (gate)
        {
            inFlightNow = inFlight + 1;
            if (inFlight >= limit) return false;
            inFlight++;
            return true;
        }
    }

    public void Leave(TimeSpan took, int inFlightAtBegin)
    {
        lock (gate)
        {
            inFlight--;
            if (took > timeout) limit = Math.Max(1, Math.Min(limit - 1, (int)(limit * Backoff)));
            else if (inFlightAtBegin * 2 >= limit) limit++;
        }
    }
}
