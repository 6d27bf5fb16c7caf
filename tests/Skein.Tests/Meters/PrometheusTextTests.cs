using System.Diagnostics;
using System.Text;
using Skein.Meters;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Meters;

public sealed class PrometheusTextTests
{
    [Fact]
    public void Every_kind_of_instrument_is_written_as_Prometheus_wants_it()
    {
        var buckets = new DurationBuckets();
        foreach (double milliseconds in (double[])[0.3, 0.5, 0.6, 10, 10.001, 20_000]) buckets.Record(TimeSpan.FromMilliseconds(milliseconds));
        InstrumentRow[] rows =
        [
            new("task.active", "{task}", "Tagged work.", InstrumentKind.UpDownCounter) { Observe = () => [new(3, Pair("task.kind", "work_item"), Pair("task.state", "queued")), new(0)] },
            new("task.started", "{task}", "Line one\nand \\ two.", InstrumentKind.Counter) { Observe = () => [new(12_345_678_901)] },
            new("odd.state-now", "", "A gauge.", InstrumentKind.Gauge) { Observe = () => [new(-1, Pair("9th label", "a \"quoted\\path\"\nand more"), Pair("none", null))] },
            new("sched.probe.delay", "s", "Delays.", InstrumentKind.Histogram) { Series = () => [new([Pair("pool", "main")], buckets)] },
            new("empty", "s", "No series.", InstrumentKind.Histogram),
        ];
        Golden.Verify(Text(rows), "prometheus");
    }

    [Fact]
    public void What_promtool_checks_holds_for_all_our_instruments()
    {
        string promtool = Prometheus.Program("promtool");
        using var probe = new Skein.Probe.StarvationProbe();
        using var meter = new SkeinMeter(new MeterSources { Probe = probe, Registry = Skein.Tags.TagRegistry.Shared, Times = new TaskTimes(TimeProvider.System), Lost = () => 4 });
        var start = new ProcessStartInfo(promtool, ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        process.StandardInput.Write(Text(meter.Rows));
        process.StandardInput.Close();
        string said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)));
        Assert.Equal("", said);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void A_source_that_fails_is_counted_and_hides_no_other()
    {
        using var faults = new SeenFaults();
        string text = Text(
        [
            new("bad", "", "Fails.", InstrumentKind.Gauge) { Observe = () => throw new InvalidOperationException("planted") },
            new("good", "", "Works.", InstrumentKind.Gauge) { Observe = () => [new(1)] },
        ]);
        Assert.Contains("\ngood 1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bad", text, StringComparison.Ordinal);
        Assert.Contains("\nskein_prometheus_dropped_lines 1\n", text, StringComparison.Ordinal);
        Assert.Equal(1, faults.Of("planted"));
    }

    [Fact]
    public void Lines_beyond_the_bound_are_left_out_and_counted()
    {
        var limits = new PrometheusLimits { LinesMax = 10 };
        InstrumentRow many = new("many", "", "Many.", InstrumentKind.Gauge) { Observe = () => Enumerable.Range(0, 25).Select(i => new System.Diagnostics.Metrics.Measurement<long>(i, Pair("i", i))) };
        InstrumentRow histogram = new("whole", "s", "All of it or nothing.", InstrumentKind.Histogram) { Series = () => [new([], new DurationBuckets())] };
        string text = Text([many, histogram], limits);
        Assert.Equal(10, text.Split('\n').Count(line => line.StartsWith("many{", StringComparison.Ordinal)));
        Assert.DoesNotContain("whole_bucket", text, StringComparison.Ordinal);
        Assert.Contains($"\nskein_prometheus_dropped_lines {15 + 17}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_label_is_cut()
    {
        string text = Text([new("one", "", "One.", InstrumentKind.Gauge) { Observe = () => [new(1, Pair("label", new string('x', 100_000)))] }], new PrometheusLimits { LabelTextMax = 5 });
        Assert.Contains("one{label=\"xxxxx\"} 1\n", text, StringComparison.Ordinal);
    }

    private static KeyValuePair<string, object?> Pair(string key, object? value) => new(key, value);

    private static string Text(IReadOnlyList<InstrumentRow> rows, PrometheusLimits? limits = null)
    {
        using var stream = new MemoryStream();
        new PrometheusText(rows, limits ?? PrometheusLimits.Default).Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
