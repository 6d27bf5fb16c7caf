namespace Skein.Bench.Races;

/// <summary>
/// What others say of theirs. Coyote's packages target runtimes up to .NET 8 and do not start on this one, so that its
/// figures stand here as they were taken once, with its last source built for .NET 10 and a list of frameworks mended.
/// </summary>
internal static class PublishedFigures
{
    public static IReadOnlyList<string> Lines { get; } =
    [
        "",
        "quoted, not measured in this run:",
        "  Coyote 1.7.11, 50 iterations, other programs of the same kind: 13 of 20 racy found; of 13 published faults 6 with Task.Run, 0 with Parallel.For;",
        "      37 safe programs: no false race, 2 other false reports, 14 over 60 s; a dictionary loop under its control about 800 x",
        "  TSVD (SOSP 2019): more than 1,000 violations in thousands of projects, most in one test run; its way of working, written anew, on the same programs:",
        "      63 of 80 tries in one run, 3.2 x on loops, 24 x worst",
        "  Go's documentation of -race: memory 5 to 10 x, time 2 to 20 x",
        "  A flag of who is inside, as Go's maps have (no traps): 14 of 80 tries",
        "  Happens-before alone (FastTrack): 73 of 80 tries, and 55 false reports in 148 runs of safe programs",
    ];
}
