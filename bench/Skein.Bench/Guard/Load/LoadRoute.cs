namespace Skein.Bench.Guard.Load;

/// <summary>A path, and how often it is asked for: at random times, independent of each other (a Poisson process).</summary>
internal sealed record LoadRoute(string Path, double PerSecond);
