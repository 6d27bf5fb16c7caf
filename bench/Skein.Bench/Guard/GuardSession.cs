using System.Globalization;
using Skein.Bench.Guard.Load;
using Skein.Bench.Report;

namespace Skein.Bench.Guard;

/// <summary>What the parts of the guard's benchmark share: how to run one, and where the figures go.</summary>
internal sealed class GuardSession(GuardBenchOptions options, Action<string> say)
{
    private readonly List<Figure> figures = [];
    private readonly List<string> runs = [];
    private int runCount;
    private int lateRuns;
    private int repeatedRuns;

    public GuardBenchOptions Options => options;

    public IReadOnlyList<Figure> Figures => figures;

    public IReadOnlyList<string> Runs => runs;

    /// <summary>Tells how far the load itself can be trusted.</summary>
    public void TellLateness()
    {
        if (runCount == 0) return;
        Tell("runs that were repeated, for their load generator was late itself (99th percentile over 10 ms)", "", [repeatedRuns]);
        Tell($"of {runCount} runs that count, those whose load generator was late all the same", "", [lateRuns]);
    }

    /// <summary>Loads one limiter, again where the generator was late; each round has other arrivals, but the limiters of one have the same.</summary>
    public GuardRun Run(string part, string limiter, int round, double deadlineMilliseconds, params IReadOnlyList<LoadPhase> phases)
    {
        var plan = new LoadPlan(new Uri("http://127.0.0.1"), options.Seed + round, deadlineMilliseconds, phases);
        GuardRun run = Once(part, limiter, plan);
        for (int again = 0; run.IsLate && again < options.Again; again++)
        {
            repeatedRuns++;
            run = Once(part, limiter, plan);
        }

        runCount++;
        if (run.IsLate) lateRuns++;
        return run;
    }

    private GuardRun Once(string part, string limiter, LoadPlan plan)
    {
        GuardRun run = GuardRun.Of(limiter, plan);
        foreach (string line in run.Lines(part))
        {
            runs.Add(line);
            say(line);
        }

        return run;
    }

    /// <summary>Which limiters have a turn.</summary>
    public IReadOnlyList<string> Limiters(IReadOnlyList<string> those) => options.Limiters.Count == 0 ? those : options.Limiters;

    /// <summary>Has each limiter its turn in each round.</summary>
    public IReadOnlyDictionary<string, GuardRun[]> Interleaved(string part, IReadOnlyList<string> limiters, double deadlineMilliseconds, params IReadOnlyList<LoadPhase> phases)
    {
        Dictionary<string, GuardRun[]> all = limiters.ToDictionary(limiter => limiter, _ => new GuardRun[options.Rounds]);
        for (int round = 0; round < options.Rounds; round++)
        {
            foreach (string limiter in limiters) all[limiter][round] = Run(part, limiter, round, deadlineMilliseconds, phases);
        }

        return all;
    }

    public void Add(Figure figure)
    {
        figures.Add(figure);
        say(string.Create(CultureInfo.InvariantCulture, $"{figure.What,-90} {figure.Median,10:#,##0.00} {figure.Unit}  ({figure.Samples.Min():#,##0.00} .. {figure.Samples.Max():#,##0.00})  {figure.Verdict}"));
    }

    public void AtMost(string what, string unit, IReadOnlyList<double> samples, double bar) => Add(new Figure(what, 0, unit, samples, bar));

    public void AtLeast(string what, string unit, IReadOnlyList<double> samples, double bar) => Add(new Figure(what, 0, unit, samples, bar, AtLeast: true));

    public void Tell(string what, string unit, IReadOnlyList<double> samples)
    {
        // A limiter that answers nothing has no times.
        if (samples.Count > 0) Add(new Figure(what, 0, unit, samples));
    }
}
