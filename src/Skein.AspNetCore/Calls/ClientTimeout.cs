namespace Skein.AspNetCore.Calls;

/// <summary>The timeout that a factory gives its clients of one name. Thread-safe.</summary>
internal sealed class ClientTimeout
{
    // The clock of the client starts before that of the handler; what a cancellation needs to arrive is not ours.
    private const double Share = 0.9;

    // In ticks. Written when a client is made.
    private long ticks = long.MaxValue;

    /// <summary>After how long a cancellation was the timeout's.</summary>
    public TimeSpan Reached => TimeSpan.FromTicks(Interlocked.Read(ref ticks));

    public void Learn(TimeSpan timeout)
    {
        if (timeout > TimeSpan.Zero) Interlocked.Exchange(ref ticks, (long)(timeout.Ticks * Share));
    }
}
