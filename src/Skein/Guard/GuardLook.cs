namespace Skein.Guard;

/// <summary>What the guard knows at one look of the probe; it is also one entry of the flight ring. Immutable, thread-safe.</summary>
/// <param name="At">When, since the guard was made.</param>
/// <param name="State">The state that was decided.</param>
/// <param name="Wait">How long the pool has let the probe's item wait so far, or at last.</param>
/// <param name="Threads">How many worker threads the pool has.</param>
/// <param name="BusyThreads">How many of them are at work.</param>
/// <param name="ThreadsMin">How many the pool starts without hesitation.</param>
/// <param name="Queued">How many items wait in the pool's queues.</param>
/// <param name="ProcessorShare">How much of the processors this process had since the look before, 0 to 1.</param>
/// <param name="InFlight">Admitted requests that have not ended.</param>
/// <param name="Limit">How many may be in flight; <see cref="Unlimited"/> for any number.</param>
/// <param name="Admitted">Requests admitted since the look before.</param>
/// <param name="Refused">Requests since the look before that found as many of their priority at work as may be: refused, or let through as a probe or because nobody acts on it.</param>
public readonly record struct GuardLook(
    TimeSpan At, GuardState State, TimeSpan Wait, int Threads, int BusyThreads, int ThreadsMin, long Queued, double ProcessorShare, int InFlight, int Limit, int Admitted, int Refused)
{
    /// <summary>No limit.</summary>
    public const int Unlimited = int.MaxValue;

    /// <summary>The share of the pool's busy threads that block: those that use no processor. 0 to 1.</summary>
    public double BlockedShare => BusyThreads <= 0 ? 0 : Math.Clamp(1 - (ProcessorShare * Processors / BusyThreads), 0, 1);

    /// <summary>Of the machine that was looked at.</summary>
    internal int Processors { get; init; } = Environment.ProcessorCount;
}
