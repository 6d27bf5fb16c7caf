namespace Skein.Planning.Scalability;

/// <summary>How much faster work gets on n processors where a part of it runs on one only: Amdahl, "Validity of the single processor approach", 1967. Immutable and thread-safe.</summary>
public sealed record AmdahlLaw
{
    /// <summary>Makes one.</summary>
    /// <param name="parallel">The share of the work that can be spread, from 0 to 1.</param>
    /// <exception cref="RefusedException">The share is out of range.</exception>
    public AmdahlLaw(double parallel) => Parallel = Require.Probability(parallel, "parallel");

    /// <summary>The share of the work that can be spread.</summary>
    public double Parallel { get; }

    /// <summary>What the speedup tends to; infinite where all can be spread.</summary>
    public double Limit => 1 / (1 - Parallel);

    /// <summary>How much faster n processors are than one.</summary>
    /// <param name="processors">n, from 1.</param>
    /// <exception cref="RefusedException">The number is out of range.</exception>
    public double Speedup(double processors) => double.IsFinite(processors) && processors >= 1
        ? 1 / (1 - Parallel + (Parallel / processors))
        : throw new RefusedException("n", $"must be a finite number, 1 or more, and is {processors}");
}
