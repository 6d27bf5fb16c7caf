using System.Globalization;
using Skein.Bench.Load.Knees;
using Skein.Bench.Load.Units;
using Skein.Bench.Report;
using Skein.Core;
using Skein.Load.Awake;

namespace Skein.Bench.Load;

/// <summary>
/// Whether the load generator holds its rate with half of the machine, the service on the other half, and whether its
/// latency is that of wrk2's correction.
/// </summary>
internal sealed class LoadBench(LoadBenchOptions options, TimeProvider clock, Action<string> say)
{
    private const double HeldWithinPercent = 1;
    private static readonly double[] rates = [1_000, 5_000, 10_000, 20_000];
    private static readonly Suite suite = new(
        "load",
        "The open-loop load generator",
        "The service, a minimal one on Kestrel in a process of its own, has the first half of the processors, the generator the second. Held: how far the rate of requests sent in the measured time is from the intended starts in it. Lateness is the generator's own: from the intended start to when it came to the request. `http1` is our own client; `handler` is the class library's for the same requests, and `h2c` for HTTP/2. Peers are those of Debian, with the same processors. Knees are those of the sample Capacity, whose service times are drawn from the law that is named; the load is predicted at which its percentile crosses the objective, then measured, on all processors. Units are those of `skein load --workload`.");

    private readonly Dictionary<string, (string Unit, double? Bar, bool AtLeast, List<double> Samples)> figures = [];
    private readonly List<string> faults = [];
    private readonly List<string> runs = [];

    public static int Go(string[] args) => SuiteRun.Go(() =>
    {
        LoadBenchOptions options = LoadBenchOptions.Parse(args);
        return (new LoadBench(options, TimeProvider.System, Console.WriteLine).Run(), options.Results);
    });

    private BenchReport Run()
    {
        Machine machine = Machine.Here();
        say(machine.ToString());
        DateTimeOffset taken = clock.GetUtcNow();
        using var service = new LoadService();
        Tell(options.Awake ? "conditions: processors kept awake (idle threads; not for units)" : "conditions: processors left alone");
        foreach (string part in options.Parts)
        {
            // Each run of a knee is a service of its own, and a minute and a half; units have repeats of their own: rounds are for the others.
            for (int round = 0; round < (part is "knee" or "units" ? 1 : options.Rounds); round++) Attempt(part, service);
        }

        Figure[] all = [.. figures.Select(figure => new Figure(figure.Key, 0, figure.Value.Unit, figure.Value.Samples, figure.Value.Bar, figure.Value.AtLeast))];
        Suite told = suite with { Intro = $"{suite.Intro} {(options.Awake ? "Processors were kept awake, as `skein load --awake` does, but for units: what waits is woken faster than on a machine that is left alone." : "Processors were left alone.")}" };
        return new BenchReport(machine, taken, options.Rounds, all, faults) { Suite = told, Runs = runs };
    }

    private void Attempt(string part, LoadService service)
    {
        AwakeProcess? awake = null;
        try
        {
            if (options.Awake && part is not ("units" or "awake")) awake = AwakePart.Start(clock);
            switch (part)
            {
                case "pace":
                    foreach (double rate in rates) Pace(service.Http1, "http1", rate, HeldWithinPercent);
                    break;
                case "protocols":
                    foreach (double rate in rates[..2]) Pace(service.Http2, "h2c", rate, null);
                    foreach (double rate in (double[])[rates[1], rates[^1]]) Pace(service.Http1, "handler", rate, null);
                    break;
                case "peers":
                    new PeerPart(service, options.Seconds).Run(Add);
                    break;
                case "awake":
                    new AwakePart(clock).Run(Add);
                    break;
                case "units":
                    new UnitsPart(clock, Tell).Run(Add);
                    break;
                case "knee":
                    new KneePart(options.Runs, awake, clock, Tell).Run(Add);
                    break;
                default:
                    new OmissionPart(service).Run(Add);
                    break;
            }
        }
        catch (Exception error) when (error is BenchException or SkeinException)
        {
            faults.Add($"{part}: {error.Message}");
            say($"{part}: {error.Message}");
        }
        finally
        {
            awake?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private void Pace(Uri address, string protocol, double rate, double? bar)
    {
        PaceReport report = LoadService.Generate(address, protocol, rate, options.Seconds, "poisson");
        string name = string.Create(CultureInfo.InvariantCulture, $"{protocol}, {rate:#,##0}/s");
        Add($"{name}: rate held, off by", "%", Math.Abs((report.SentRate / report.IntendedRate) - 1) * 100, bar);
        Add($"{name}: generator late, P50", "us", report.LatenessMedian, null);
        Add($"{name}: generator late, P99", "us", report.LatenessP99, null);
        Add($"{name}: latency, P50", "us", report.Median, null);
        Add($"{name}: latency, P99", "us", report.P99, null);
        Add($"{name}: processors of the generator", "", report.Processors, null);
        Add($"{name}: requests that failed", "", report.Failed, 0);
    }

    private void Add(string what, string unit, double value, double? bar) => Add(what, unit, value, bar, atLeast: false);

    private void Add(string what, string unit, double value, double? bar, bool atLeast)
    {
        if (!figures.TryGetValue(what, out var figure)) figures.Add(what, figure = (unit, bar, atLeast, []));
        figure.Samples.Add(value);
        string line = string.Create(CultureInfo.InvariantCulture, $"{what,-62} {value,12:#,##0.###} {unit}");
        Tell(line);
    }

    private void Tell(string line)
    {
        runs.Add(line);
        say(line);
    }
}
