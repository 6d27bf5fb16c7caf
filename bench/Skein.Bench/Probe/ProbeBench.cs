using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Skein.Bench.Report;
using Skein.Probe;

namespace Skein.Bench.Probe;

/// <summary>How soon a starved pool is seen, whether a calm one is ever taken for starved, and what looking costs.</summary>
internal sealed class ProbeBench(ProbeBenchOptions options, TimeProvider clock, Action<string> say)
{
    private const double SeenWithinMilliseconds = 120;
    private const double ReadWithinNanoseconds = 2;
    private static readonly Suite Suite = new(
        "probe",
        "The starvation probe",
        "Each round is a process of its own whose pool is calm until 50 items per core are queued that block or compute; the threshold is 100 ms. The runtime's own signal is its event of a thread added for starvation or blocking, in the same process; for a wait that it knows it comes whether or not anything starves.");

    private readonly List<Figure> figures = [];
    private readonly List<string> faults = [];

    public static int Go(string[] args) => SuiteRun.Go(() =>
    {
        ProbeBenchOptions options = ProbeBenchOptions.Parse(args);
        return (new ProbeBench(options, TimeProvider.System, Console.WriteLine).Run(), options.Results);
    });

    private BenchReport Run()
    {
        Machine machine = Machine.Here();
        say(machine.ToString());
        DateTimeOffset taken = clock.GetUtcNow();
        Attempt("reading the state", ReadState);
        Attempt("cost", Cost);
        foreach (string kind in ProbePart.Kinds) Attempt(kind, () => Detect(kind));
        if (options.Minutes > 0) Attempt("soak", Soak);
        return new BenchReport(machine, taken, options.Rounds, figures, faults) { Suite = Suite };
    }

    private void ReadState()
    {
        const int Reads = 100_000_000;
        using var probe = new StarvationProbe();
        probe.Start();
        var samples = new List<double>();
        for (int round = 0; round <= options.Rounds; round++)
        {
            int starved = 0;
            long begin = Stopwatch.GetTimestamp();
            for (int i = 0; i < Reads; i++)
            {
                if (probe.State == SchedulerState.Starved) starved++;
            }

            double nanoseconds = Stopwatch.GetElapsedTime(begin).TotalNanoseconds / Reads;
            GC.KeepAlive(starved);
            // The first one is compiled while it runs.
            if (round > 0) samples.Add(nanoseconds);
        }

        Add("reading the state, with the loop around it", "ns", samples, ReadWithinNanoseconds);
    }

    private void Cost()
    {
        PartReport report = Part(TimeSpan.FromMinutes(1), "cost", "5");
        Add("processor time of the probe, per second", "ms", [report.CpuMilliseconds]);
        Add("managed memory that a second of the probe allocates", "B", [report.AllocatedBytes]);
    }

    private void Detect(string kind)
    {
        var seen = new List<double>();
        var peer = new List<double>();
        for (int round = 0; round < options.Rounds; round++)
        {
            PartReport report = Part(TimeSpan.FromMinutes(1), "starve", kind);
            seen.Add(report.SeenMilliseconds ?? throw new BenchException($"{kind}: not seen at all"));
            if (report.PeerMilliseconds is { } told) peer.Add(told);
        }

        Add($"starvation seen, {kind}", "ms", seen, SeenWithinMilliseconds);
        if (peer.Count > 0) Add($"peer: the runtime's own event, {kind}", "ms", peer);
        Add($"peer: share of rounds in which it came within {ProbePart.PeerPatience.TotalSeconds:0.#} s, {kind}", "x", [(double)peer.Count / options.Rounds]);
    }

    /// <summary>A calm process on a machine that others load.</summary>
    private void Soak()
    {
        PartReport report;
        string load;
        var spinners = new List<Process>();
        try
        {
            for (int i = 0; i < options.Spinners; i++) spinners.Add(Start("spin"));
            report = Part(TimeSpan.FromMinutes(options.Minutes + 2), "calm", options.Minutes.ToString(CultureInfo.InvariantCulture));
            load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        }
        finally
        {
            foreach (Process spinner in spinners)
            {
                spinner.Kill();
                spinner.Dispose();
            }
        }

        string where = string.Create(CultureInfo.InvariantCulture, $"calm process, {options.Minutes:0.##} min, {options.Spinners} spinning processes beside it");
        Add($"false alarms, {where}", "", [report.Starvations], bar: 0);
        Add($"load average at its end, {where}", "", [double.Parse(load, CultureInfo.InvariantCulture)]);
        Add($"items that ran 100 ms late or later all the same, {where}", "", [report.LongDelays]);
        Add($"wakes of the probe's thread over 10 ms late, {where}", "", [report.LateWakes]);
        Add($"times under pressure, {where}", "", [report.Pressures]);
        Add($"99th percentile of the delays, {where}", "ms", [report.DelayP99Milliseconds]);
        Add($"longest delay, {where}", "ms", [report.DelayMaxMilliseconds]);
    }

    private static Process Start(params string[] part)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["probe-part", .. part]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return Process.Start(start)!;
    }

    private static PartReport Part(TimeSpan longest, params string[] part)
    {
        using Process process = Start(part);
        Task<string?> line = process.StandardOutput.ReadLineAsync();
        try
        {
            if (!line.Wait(longest)) throw new BenchException($"{string.Join(' ', part)}: no answer within {longest.TotalSeconds:0} s");
            return JsonSerializer.Deserialize<PartReport>(line.Result ?? throw new BenchException($"{string.Join(' ', part)} ended without an answer"))!;
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private void Add(string what, string unit, IReadOnlyList<double> samples, double? bar = null)
    {
        var figure = new Figure(what, 0, unit, samples, bar);
        figures.Add(figure);
        say($"{figure.What,-90} {figure.Median,10:#,##0.00} {figure.Unit}  ({samples.Min():#,##0.00} .. {samples.Max():#,##0.00})  {figure.Verdict}");
    }

    private void Attempt(string what, Action measurement)
    {
        try
        {
            measurement();
        }
        catch (BenchException error)
        {
            faults.Add($"{what}: {error.Message}");
            say($"{what}: {error.Message}");
        }
    }
}
