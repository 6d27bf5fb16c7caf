using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Skein.Load.Knee;
using Skein.Load.Ladder;
using Skein.Load.Reporting.Knees;
using Skein.Load.Target;
using Skein.Load.Tests.Ladder;
using Skein.Planning.Calibration;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Load.Tests.Report;

public sealed class KneeReportTests
{
    private static readonly LatencyObjective objective = LatencyObjective.Parse("p99<150ms");

    // Immutable, and the same for every test: calculated by the first. Tests of one class run one after the other.
    private static KneeReport? shared;

    [Fact]
    public async Task Text_tells_the_knee_and_every_step()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        KneeText.Write(await ReportAsync(), writer);

        Golden.Verify(writer.ToString(), "knee");
    }

    [Fact]
    public async Task The_page_is_whole_and_needs_nothing_else()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        KneeHtml.Write(await ReportAsync(), writer);
        string page = writer.ToString();

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.Contains("class=\"refused\"", page, StringComparison.Ordinal);
        Assert.Contains("http://localhost:5000/work?a=&lt;b&gt;", page, StringComparison.Ordinal);
        foreach (string svg in page.Split("<svg").Skip(1)) _ = XElement.Parse("<svg" + svg[..(svg.IndexOf("</svg>", StringComparison.Ordinal) + "</svg>".Length)]);
        Assert.Equal(12, page.Split("<svg").Length - 1); // latency, and eleven curves of the process
    }

    [Fact]
    public async Task Json_has_the_error_and_says_null_for_what_is_not_known()
    {
        KneeReport report = await ReportAsync();
        using var stream = new MemoryStream();
        KneeJson.Write(report, stream);
        using JsonDocument json = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));

        Assert.Equal("skein/knee/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(report.Error!.Value, json.RootElement.GetProperty("error").GetDouble(), 12);
        JsonElement step = json.RootElement.GetProperty("steps")[0];
        Assert.Equal(JsonValueKind.Null, step.GetProperty("steal").ValueKind);
        JsonElement sample = step.GetProperty("process").GetProperty("samples")[1];
        Assert.Equal(45, sample.GetProperty("collected").GetProperty("gen0").GetInt64());
        Assert.Equal(0.0135, sample.GetProperty("collected").GetProperty("pauseSeconds").GetDouble(), 9);
        Assert.Equal(report.Measured.Steps.Count, json.RootElement.GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public async Task A_process_without_counters_is_said_to_have_none_and_no_figure_is_made_up()
    {
        var curve = new TargetCurve([Sample(0) with { Collected = null }, Sample(1.5) with { Collected = null }], 0) { NoCollections = "the process is no .NET process" };
        KneeReport report = await RunAsync(curve);
        using var text = new StringWriter { NewLine = "\n" };
        using var page = new StringWriter { NewLine = "\n" };
        using var stream = new MemoryStream();
        KneeText.Write(report, text);
        KneeHtml.Write(report, page);
        KneeJson.Write(report, stream);
        using JsonDocument json = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        JsonElement process = json.RootElement.GetProperty("steps")[0].GetProperty("process");

        Assert.Contains("garbage collections are not known: the process is no .NET process", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("Garbage collections are not known: the process is no .NET process.", page.ToString(), StringComparison.Ordinal);
        Assert.Equal("the process is no .NET process", process.GetProperty("noCollections").GetString());
        Assert.Equal(JsonValueKind.Null, process.GetProperty("samples")[0].GetProperty("collected").ValueKind);
    }

    [Fact]
    public async Task The_model_is_read_again_with_the_mean_that_was_calibrated()
    {
        KneeReport report = await ReportAsync();
        using var stream = new MemoryStream();
        CalibratedModelJson.Write(KneeModel.Of(report)!, stream);
        stream.Position = 0;
        CalibratedModel model = CalibratedModelJson.Read(stream, "knee.json");

        Assert.Equal(report.Forecast!.Calibration.Service.Mean, model.Service.Mean, 9);
        Assert.Equal(report.Forecast.Calibration.Responses.Times.Count, model.Service.Count);
        Assert.Equal(ModelSource.Load, model.Source.Kind);
    }

    private static async Task<KneeReport> ReportAsync() => shared ??= await RunAsync(new TargetCurve([Sample(0), Sample(1.5)], 0));

    private static Task<KneeReport> RunAsync(TargetCurve curve)
    {
        var clock = new LadderClock();
        var service = new SimulatedService(clock, objective)
        {
            Conditions = (number, _) => new StepConditions { Pressure = number == 5 ? 0.31 : 0.02, Foreign = 0.05, Lateness = 0.0002, Held = 1 },
            Curve = curve,
        };
        return new KneeRun(new KneeOptions(new LadderOptions(objective) { TimeMax = TimeSpan.FromSeconds(90) }) { Workers = 16 }, new LadderLimits(), service, service, clock).RunAsync("http://localhost:5000/work?a=<b>", TestContext.Current.CancellationToken);
    }

    private static TargetSample Sample(double at) => new(TimeSpan.FromSeconds(at))
    {
        ResidentBytes = 80_000_000,
        Threads = 24,
        Descriptors = 180,
        Processor = TimeSpan.FromSeconds(at * 0.4),
        VoluntarySwitches = (long)(1_000 * at),
        InvoluntarySwitches = 3,
        ReadyWait = TimeSpan.FromMilliseconds(at * 2),
        Collected = new Collected { Gen0 = (long)(30 * at), Gen1 = (long)(4 * at), Gen2 = 0, Pause = TimeSpan.FromMilliseconds(9 * at), AllocatedBytes = (long)(75e6 * at), HeapBytes = 31_000_000 },
    };
}
