using System.Globalization;
using Skein.Bench.Report;

namespace Skein.Bench.Endpoint;

/// <summary>How soon the endpoints answer while the pool is starved, and what everything together costs a service.</summary>
internal sealed class EndpointBench(int rounds, string parts, TimeProvider clock, Action<string> say)
{
    private const double AnswerWithinMilliseconds = 250;
    private const int AsksPerRound = 20;

    // 97 % of the answers in the same time.
    private const double SlowerMost = 1 / 0.97;
    private static readonly TimeSpan peerPatience = TimeSpan.FromSeconds(5);
    private static readonly Suite suite = new(
        "endpoint",
        "The endpoints of a service",
        "Starved: every thread of the pool is blocked and 10,000 items are queued; the peer is the same path on Kestrel in the same process. Throughput: a minimal route over 8 connections, with everything of Skein on and in a twin without it, in turn; each round is a pair.");

    private readonly List<Figure> figures = [];
    private readonly List<string> faults = [];

    public static int Go(string[] args)
    {
        int rounds = 15;
        string results = "bench/results", parts = "starved,health,throughput";
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            if (args[i] == "--rounds" && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given > 0) rounds = given;
            else if (args[i] == "--parts") parts = args[i + 1];
            else if (args[i] == "--results") results = args[i + 1];
            else return Refuse();
        }

        if (args.Length % 2 != 0) return Refuse();
        return SuiteRun.Go(() => (new EndpointBench(rounds, parts, TimeProvider.System, Console.WriteLine).Run(), results));
    }

    private static int Refuse()
    {
        Console.Error.WriteLine("bench: endpoint [--rounds 15] [--parts starved,health,throughput] [--results FOLDER]");
        return 2;
    }

    private BenchReport Run()
    {
        Machine machine = Machine.Here();
        say(machine.ToString());
        DateTimeOffset taken = clock.GetUtcNow();
        Attempt("starved", Starved);
        Attempt("health", () => HealthPart.Run(Add));
        Attempt("throughput", Throughput);
        return new BenchReport(machine, taken, rounds, figures, faults) { Suite = suite };
    }

    private void Starved()
    {
        using var service = new EndpointProcess("endpoint-part", "starved");
        foreach (string path in (string[])["/debug/tasks", "/debug/tasks?format=text", "/debug/pprof/goroutine", "/debug/metrics"])
        {
            double[] answers = [.. Enumerable.Range(0, rounds * AsksPerRound).Select(_ => LoadGenerator.AskOnce(service.Listener!, path, peerPatience) ?? throw new BenchException($"{path} does not answer"))];
            Add($"starved, own listener, {path}", "ms", answers, AnswerWithinMilliseconds);
            Add($"starved, own listener, {path}, slowest", "ms", [answers.Max()], AnswerWithinMilliseconds);
        }

        double? peer = LoadGenerator.AskOnce(service.Address, "/debug/tasks", peerPatience);
        Add($"starved, peer: answers of Kestrel within {peerPatience.TotalSeconds:0} s, /debug/tasks", "", [peer is null ? 0 : 1]);
    }

    private void Throughput()
    {
        using var with = new EndpointProcess("endpoint-part", "with");
        using var without = new EndpointProcess("endpoint-part", "without");
        PairedThroughput measured = PairedThroughput.Of(with, without, rounds);
        Add("minimal route, time per answer, with everything against without", "x", measured.Slower, SlowerMost);
        Add("minimal route, processor time that everything adds to an answer", "us", measured.AddedMicroseconds);
        Add("minimal route, answers a second without", "/s", measured.PerSecondWithout);
    }

    private void Attempt(string what, Action measure)
    {
        if (!parts.Split(',').Contains(what, StringComparer.Ordinal)) return;
        try
        {
            measure();
        }
        catch (BenchException fault)
        {
            faults.Add($"{what}: {fault.Message}");
            say($"{what}: {fault.Message}");
        }
    }

    private void Add(string what, string unit, IReadOnlyList<double> samples, double? bar = null)
    {
        var figure = new Figure(what, 0, unit, samples, bar);
        figures.Add(figure);
        say(string.Create(CultureInfo.InvariantCulture, $"{what}: {figure.Median:0.###} {unit} {figure.Verdict}"));
    }
}
