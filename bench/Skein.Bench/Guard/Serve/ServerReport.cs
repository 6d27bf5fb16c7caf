namespace Skein.Bench.Guard.Serve;

/// <summary>What the service says of itself at its end, as a line of JSON. What only Skein knows is null without it.</summary>
internal sealed record ServerReport(int Threads, int ThreadsMin, double ProcessorSeconds)
{
    public long? Starvations { get; init; }

    public long? Refused { get; init; }

    public long? Trickled { get; init; }
}
