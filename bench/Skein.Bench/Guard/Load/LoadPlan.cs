namespace Skein.Bench.Guard.Load;

/// <summary>What a load generator is told to send, as a line of JSON on its standard input.</summary>
/// <param name="Address">The service.</param>
/// <param name="Seed">Of the arrivals: the same seed gives the same times.</param>
/// <param name="DeadlineMilliseconds">An answer is good that comes no later than this after its request was due.</param>
/// <param name="Phases">One after the other.</param>
internal sealed record LoadPlan(Uri Address, int Seed, double DeadlineMilliseconds, IReadOnlyList<LoadPhase> Phases)
{
    /// <summary>The most connections at once; what is due while all are in use is not sent, and counted.</summary>
    public int ConnectionsMax { get; init; } = 512;

    /// <summary>For how long answers are awaited when nothing more is due.</summary>
    public double DrainSeconds { get; init; } = 1;
}
