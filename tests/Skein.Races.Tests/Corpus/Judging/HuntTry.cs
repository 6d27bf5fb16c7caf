namespace Skein.Races.Judging;

/// <summary>What became of one try: some runs with the plan handed on between, until one has a race and all of its stacks.</summary>
/// <param name="Name">The case.</param>
/// <param name="Seed">Of every run.</param>
/// <param name="Runs">How many were made.</param>
/// <param name="ReportedIn">The first run with a race; 0 where there is none.</param>
/// <param name="Races">Those of all runs.</param>
/// <param name="Faults">What was wrong with a run itself: an exit code, its time, a fault of the detector.</param>
internal sealed record HuntTry(string Name, ulong Seed, int Runs, int ReportedIn, IReadOnlyList<CaughtRace> Races, IReadOnlyList<string> Faults)
{
    public bool IsReported => ReportedIn > 0;

    public override string ToString() =>
        $"{Name} (seed {Seed}): {(IsReported ? $"reported in run {ReportedIn}" : $"not reported in {Runs} runs")}{string.Concat(Faults.Select(fault => "; " + fault))}{string.Concat(Races.Where(race => race.Fails).Take(1).Select(race => "\n    " + race.Line))}";
}
