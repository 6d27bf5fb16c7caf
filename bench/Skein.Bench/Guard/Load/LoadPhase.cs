namespace Skein.Bench.Guard.Load;

/// <summary>A time in which the load is the same.</summary>
internal sealed record LoadPhase(string Name, double Seconds, IReadOnlyList<LoadRoute> Routes);
