namespace Skein.Bench.Report;

/// <summary>What was measured of one thing at one size.</summary>
/// <param name="What">The thing: <c>pause, snapshot source</c>.</param>
/// <param name="Operations">How many operations the target held.</param>
/// <param name="Unit"><c>ms</c>, <c>MB</c> or <c>x</c> (a ratio).</param>
/// <param name="Samples">One value a round.</param>
/// <param name="Bar">What the median must not exceed, or must reach; null where there is no bar.</param>
/// <param name="AtLeast">Whether the bar is to be reached.</param>
internal sealed record Figure(string What, int Operations, string Unit, IReadOnlyList<double> Samples, double? Bar = null, bool AtLeast = false)
{
    public double Median => Statistics.Median(Samples);

    public string Verdict => Bar is not { } bar ? "" : (AtLeast ? Median >= bar : Median <= bar) ? "pass" : "MISS";
}
