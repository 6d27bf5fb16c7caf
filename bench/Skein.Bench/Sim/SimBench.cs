using Skein.Bench.Report;

namespace Skein.Bench.Sim;

/// <summary>How fast queues are simulated, whether intervals hold what they promise, and whether verdicts and peaks are right.</summary>
internal sealed class SimBench(SimBenchOptions options, TimeProvider clock, Action<string> say)
{
    private static readonly Suite suite = new(
        "sim",
        "Simulation of queues",
        "Speed is of one thread, with Poisson arrivals, exponential services and a load of 0.8; the peer does the same work in the same round. Coverage counts 95 % intervals, each from its own run, that hold the exact mean wait. Verdicts are held against the threshold, service rate over attempts a call. Everything but the times repeats with the seed.");

    private readonly List<Figure> figures = [];
    private readonly List<string> faults = [];

    public static int Go(string[] args) => SuiteRun.Go(() =>
    {
        SimBenchOptions options = SimBenchOptions.Parse(args);
        return (new SimBench(options, TimeProvider.System, Console.WriteLine).Run(), options.Results);
    });

    private BenchReport Run()
    {
        Machine machine = Machine.Here();
        say(machine.ToString());
        say($"seed {options.Seed}");
        DateTimeOffset taken = clock.GetUtcNow();
        var parts = new Dictionary<string, Func<IEnumerable<Figure>>>
        {
            ["speed"] = () => SpeedPart.Measure(options),
            ["coverage"] = () => CoveragePart.Measure(options, say),
            ["metastable"] = () => MetastablePart.Measure(options, say),
            ["peaks"] = () => PeaksPart.Measure(options),
        };
        foreach (string part in options.Parts)
        {
            try
            {
                foreach (Figure figure in parts[part]())
                {
                    figures.Add(figure);
                    say($"{figure.What,-80} {figure.Median,10:#,##0.000} {figure.Unit}  ({figure.Samples.Min():#,##0.000} .. {figure.Samples.Max():#,##0.000})  {figure.Verdict}");
                }
            }
            catch (BenchException error)
            {
                faults.Add($"{part}: {error.Message}");
                say($"{part}: {error.Message}");
            }
        }

        return new BenchReport(machine, taken, options.Rounds, figures, faults) { Suite = suite, Runs = [$"seed {options.Seed}"] };
    }
}
