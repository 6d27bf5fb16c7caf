namespace Skein.Races.Judging;

/// <summary>What became of one try: some runs with the plan handed on between, until one has a race.</summary>
/// <param name="Name">The case.</param>
/// <param name="Seed">Of every run.</param>
/// <param name="Runs">How many were made.</param>
/// <param name="Races">Those of the last run.</param>
/// <param name="Faults">What was wrong with a run itself: an exit code, its time, a fault of the detector.</param>
internal sealed record HuntTry(string Name, ulong Seed, int Runs, IReadOnlyList<CaughtRace> Races, IReadOnlyList<string> Faults)
{
    public bool IsReported => Races.Any(race => race.Fails);

    public override string ToString() =>
        $"{Name} (seed {Seed}): {(IsReported ? $"reported in run {Runs}" : $"not reported in {Runs} runs")}{string.Concat(Faults.Select(fault => "; " + fault))}{string.Concat(Races.Where(race => race.Fails).Take(1).Select(race => "\n    " + race.Line))}";
}
