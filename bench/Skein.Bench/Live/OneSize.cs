using Skein.Bench.Measure;
using Skein.Bench.Report;

namespace Skein.Bench.Live;

/// <summary>Measures one target.</summary>
internal sealed class OneSize(TargetProcess target, int operations, LiveOptions options, string scratch, Action<Figure> onFigure)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private string Id { get; } = target.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How long the target stood still, by our own report and as its own thread saw it.</summary>
    public double Pause(string source, double bar)
    {
        var reported = new List<double>();
        var seen = new List<double>();
        string file = Path.Combine(scratch, "dump.json");
        string[] arguments = ["dump", Id, "--source", source, "--format", "json", "-o", file];
        Once.WithPeak(Programs.Skein, arguments, Longest); // the first one loads the agent
        target.Command("watch on");
        for (int round = 0; round < options.Rounds; round++)
        {
            target.Command("reset");
            Once.WithPeak(Programs.Skein, arguments, Longest);
            seen.Add(target.Report().GapMilliseconds);
            DumpReport report = DumpReport.Read(file);
            if (report.SourceKind != source) throw new BenchException($"asked for the {source} source and got {report.SourceKind}");
            if (report.Coroutines < operations) throw new BenchException($"found {report.Coroutines:N0} of {operations:N0} operations");
            reported.Add(report.PauseMilliseconds);
        }

        target.Command("watch off");
        Emit($"pause, {source} source, as reported", "ms", reported, bar);
        Emit($"pause, {source} source, as a thread of the target saw it", "ms", seen);
        return Statistics.Median(reported);
    }

    /// <summary>From the request to the printed answer, and what the reader needed for it.</summary>
    public void Answer()
    {
        var times = new List<double>();
        var peaks = new List<double>();
        for (int round = 0; round < options.Rounds; round++)
        {
            Measured run = Once.WithPeak(Programs.Skein, ["dump", Id], Longest);
            // Fast and wrong is no answer: the group of all operations must be there with its count and its chain.
            string digits = string.Concat(run.Output.Where(c => c is not (',' or '.' or '\u2009' or '\'')));
            if (!digits.Contains(operations.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal) || !run.Output.Contains("QueryAsync", StringComparison.Ordinal))
                throw new BenchException($"the answer does not tell of {operations:N0} operations at QueryAsync");
            times.Add(run.Milliseconds);
            peaks.Add(run.PeakBytes / 1e6);
        }

        double heap = target.Report().HeapBytes / 1e6;
        Emit("request to printed answer", "ms", times, Bars.Answer(operations));
        Emit("reader's own peak memory", "MB", peaks, Bars.IsLarge(operations) ? Bars.PeakMegabytes : null);
        Emit("target's heap", "MB", [heap]);
        Emit("reader's peak / target's heap", "x", [.. peaks.Select(peak => peak / heap)], Bars.IsLarge(operations) ? Bars.ShareOfHeap : null);
    }

    /// <summary>The slowest operation of a live load, with nothing beside it and with each source.</summary>
    public void UnderLoad()
    {
        target.Command("load on");
        Emit("slowest live operation, undisturbed for a second", "ms", Slowest(() => Thread.Sleep(1000)));
        foreach (string source in (string[])["snapshot", "freeze"])
            Emit($"slowest live operation, {source} source", "ms", Slowest(() => Once.WithPeak(Programs.Skein, ["dump", Id, "--source", source], Longest)));
        target.Command("load off");
    }

    /// <summary>The watching thread's view when nobody looks: what the machine alone does to it.</summary>
    public void Undisturbed()
    {
        target.Command("watch on");
        var seen = new List<double>();
        for (int round = 0; round < options.Rounds; round++)
        {
            target.Command("reset");
            Thread.Sleep(1000);
            seen.Add(target.Report().GapMilliseconds);
        }

        target.Command("watch off");
        Emit("widest gap with nobody looking, in one second", "ms", seen);
    }

    public void Emit(string what, string unit, IReadOnlyList<double> samples, double? bar = null) =>
        onFigure(new Figure(what, operations, unit, samples, bar));

    private List<double> Slowest(Action meanwhile)
    {
        var samples = new List<double>();
        for (int round = 0; round < options.Rounds; round++)
        {
            target.Command("reset");
            meanwhile();
            samples.Add(target.Report().SlowestMilliseconds);
        }

        return samples;
    }
}
