using Skein.Bench.Report;

namespace Skein.Bench.Plan;

/// <summary>How fast and how exact the models of planning are.</summary>
internal sealed class PlanBench(PlanBenchOptions options, TimeProvider clock, Action<string> say)
{
    private static readonly Suite suite = new(
        "plan",
        "The models of planning",
        "Errors are those of the worst case of a part, against a reference that is computed in the same run with more digits than a double has.");

    private readonly List<Figure> figures = [];
    private readonly List<string> faults = [];

    /// <summary>Each part by its name.</summary>
    public static IReadOnlyDictionary<string, Action<PlanBench>> Parts { get; } = new Dictionary<string, Action<PlanBench>>(StringComparer.Ordinal)
    {
        ["erlang"] = bench => new ErlangPart(bench).Run(),
    };

    /// <summary>How often each thing is timed.</summary>
    public int Rounds => options.Rounds;

    public static int Go(string[] args) => SuiteRun.Go(() =>
    {
        PlanBenchOptions options = PlanBenchOptions.Parse(args);
        return (new PlanBench(options, TimeProvider.System, Console.WriteLine).Run(), options.Results);
    });

    /// <summary>Adds a figure, and says it.</summary>
    public void Add(string what, string unit, IReadOnlyList<double> samples, double? bar = null, bool atLeast = false)
    {
        var figure = new Figure(what, 0, unit, samples, bar, atLeast);
        figures.Add(figure);
        say($"{figure.What,-70} {figure.Median,14:#,##0.0000} {figure.Unit}  {figure.Verdict}");
    }

    /// <summary>What one call takes, milliseconds: the mean of some, after a warm-up.</summary>
    public double Milliseconds(int calls, Action call)
    {
        call();
        long start = clock.GetTimestamp();
        for (int i = 0; i < calls; i++) call();
        return clock.GetElapsedTime(start).TotalMilliseconds / calls;
    }

    private BenchReport Run()
    {
        Machine machine = Machine.Here();
        say(machine.ToString());
        DateTimeOffset taken = clock.GetUtcNow();
        foreach (string part in options.Parts)
        {
            try
            {
                Parts[part](this);
            }
            catch (BenchException error)
            {
                faults.Add($"{part}: {error.Message}");
            }
        }

        return new BenchReport(machine, taken, options.Rounds, figures, faults) { Suite = suite };
    }
}
