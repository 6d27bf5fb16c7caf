using Skein.Bench.Report;
using Skein.Core;

namespace Skein.Bench.Races;

/// <summary>How many races are caught, how much that is none is reported, and what the hunt costs.</summary>
internal sealed class RacesBench(RacesBenchOptions options, TimeProvider clock, Action<string> say)
{
    private static readonly Suite suite = new(
        "races",
        "Races caught in the act",
        "The corpus is tests/Skein.Races.Corpus, woven once; a try is up to three runs of one program, each a process of its own, with the suspects handed from run to run. Innocent programs are run once in a try. The loops are bench/Skein.Bench.RaceLoops on four threads, plain and woven in turns; their port to Go takes its turns, plain and with -race, in the same run. The private runtime runs the loops as they are. A ratio is taken within a round.");

    private readonly RacesSession session = new(options, say);
    private readonly List<string> faults = [];

    public static int Go(string[] args) => SuiteRun.Go(() =>
    {
        RacesBenchOptions options = RacesBenchOptions.Parse(args);
        return (new RacesBench(options, TimeProvider.System, Console.WriteLine).Run(), options.Results);
    });

    private BenchReport Run()
    {
        Machine machine = Machine.Here();
        say($"{machine}; seed {options.Seed}");
        DateTimeOffset taken = clock.GetUtcNow();
        Attempt("recall", CorpusPart.Recall);
        Attempt("innocent", CorpusPart.Innocent);
        Attempt("loops", LoopsPart.Measure);
        Attempt("deep", LoopsPart.MeasureDeep);
        Attempt("yaml", YamlPart.Measure);
        Attempt("weave", WeavePart.Measure);
        Attempt("fields", FieldsPart.Measure);
        foreach (string line in PublishedFigures.Lines) session.Tell(line);
        return new BenchReport(machine, taken, options.Rounds, session.Figures, faults) { Suite = suite, Runs = session.Lines };
    }

    private void Attempt(string part, Action<RacesSession> measure)
    {
        if (!options.Parts.Contains(part)) return;
        try
        {
            measure(session);
        }
        catch (Exception fault) when (fault is BenchException or SkeinException)
        {
            faults.Add($"{part}: {fault.Message}");
            say($"{part}: {fault.Message}");
        }
    }
}
