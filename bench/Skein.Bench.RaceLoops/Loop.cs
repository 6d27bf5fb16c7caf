namespace Skein.Bench.RaceLoops;

/// <summary>One loop that four threads run.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Operations">How many operations one thread makes at a scale of 1.</param>
/// <param name="Prepare">Makes what a round needs, and gives the loop: thread number and operations to something that depends on all of them.</param>
internal sealed record Loop(string Name, int Operations, Func<Func<int, int, long>> Prepare);
