using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Plan;

public sealed class PlanVerbTests : IDisposable
{
    private static readonly string Samples = RepositoryRoot.Combine("samples", "capacity");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_plan_that_can_be_met_is_as_reviewed_and_ends_with_0()
    {
        (int code, string output) = await PlanAsync("shop.yaml", "--no-simulation", "--settings", "limiter,npgsql");
        Assert.Equal(ExitCode.Nothing, code);
        Golden.Verify(output, "plan-shop");
    }

    [Fact]
    public async Task A_plan_that_cannot_be_met_is_as_reviewed_and_ends_with_1()
    {
        (int code, string output) = await PlanAsync("tight.yaml", "--no-simulation");
        Assert.Equal(ExitCode.Findings, code);
        Golden.Verify(output, "plan-tight");
    }

    [Fact]
    public async Task The_JSON_is_as_reviewed()
    {
        (int code, string output) = await PlanAsync("tight.yaml", "--no-simulation", "--format", "json", "--settings", "limiter");
        Assert.Equal(ExitCode.Findings, code);
        using JsonDocument document = JsonDocument.Parse(output);
        Assert.Equal("skein/plan/1", document.RootElement.GetProperty("schema").GetString());
        Assert.False(document.RootElement.GetProperty("plan").GetProperty("feasible").GetBoolean());
        // Digits beyond the twelfth are the machine's own.
        Golden.Verify(Regex.Replace(output, @"-?\d+\.\d{6,}(E-?\d+)?", match => double.Parse(match.Value).ToString("G6")), "plan-tight", "json");
    }

    [Fact]
    public async Task The_page_needs_nothing_else_and_is_well_formed()
    {
        string page = folder.At("plan.html");
        Assert.Equal(ExitCode.Findings, await new CliRun().OfAsync(["plan", Path.Combine(Samples, "tight.yaml"), "--format", "html", "-o", page, "--settings", "all"]));
        string html = await File.ReadAllTextAsync(page);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("(src|href)=", html);
        Assert.Equal(3, Regex.Count(html, "<svg "));
        Assert.Contains("promised 180 ms", html);
        // A fifth more traffic and the queue grows without end: no bar would look as if nothing changed.
        Assert.Equal(3, Regex.Count(html, "<title>20 % (less|more): without end</title>"));
        foreach (Match svg in Regex.Matches(html, "<svg .*?</svg>", RegexOptions.Singleline))
        {
            Assert.DoesNotContain("NaN", XDocument.Parse(svg.Value).ToString());
            Assert.NotEmpty(svg.Value);
        }
    }

    [Fact]
    public async Task A_name_of_the_spec_cannot_steer_the_page_or_the_terminal()
    {
        string spec = (await File.ReadAllTextAsync(Path.Combine(Samples, "shop.yaml"))).Replace("service: checkout", "service: \"<script>alert(1)</script>\u202e\"", StringComparison.Ordinal);
        var page = new CliRun { Input = spec };
        await page.OfAsync("plan - --no-simulation --format html");
        Assert.DoesNotContain("<script", page.Output);
        var text = new CliRun { Input = spec };
        await text.OfAsync("plan - --no-simulation");
        Assert.DoesNotContain('\u202e', text.Output);
    }

    [Fact]
    public async Task A_spec_comes_from_standard_input_and_without_one_the_help_is_said()
    {
        var run = new CliRun { Input = await File.ReadAllTextAsync(Path.Combine(Samples, "shop.yaml")) };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("plan - --no-simulation --format json"));
        Assert.Contains("\"source\": \"standard input\"", run.Output);
        var help = new CliRun();
        Assert.Equal(ExitCode.Nothing, await help.OfAsync("plan"));
        Assert.Contains("Usage: skein plan", help.Output);
    }

    [Theory]
    [InlineData("service: a\ntraffic: { rate: -3/s }\nserviceTime: { mean: 1s }\nsla: { latency: { p99: 2s } }", "skein: standard input:2:18 traffic.rate: must be above 0, and is -3/s; write a value such as 500/s\n")]
    [InlineData("", "skein: standard input is empty; write service, traffic, serviceTime and sla; docs/plan.md has an example\n")]
    public async Task A_wrong_spec_is_one_line_and_2_and_leaves_no_file(string spec, string line)
    {
        var run = new CliRun { Input = spec };
        string file = folder.At("plan.json");
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["plan", "-", "--format", "json", "-o", file]));
        Assert.Equal(line, run.Error);
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("plan missing.yaml", "missing.yaml cannot be read")]
    [InlineData("plan . --no-simulation", ". is a folder")]
    [InlineData("plan - --settings nginx", "--settings nginx is nothing that settings are written for")]
    [InlineData("plan - --webhook ftp://x", "--webhook ftp://x is no http or https URL")]
    public async Task What_cannot_be_used_is_refused_before_the_work(string line, string expected)
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(line));
        Assert.Contains(expected, run.Error);
    }

    [Fact]
    public async Task Floors_of_this_machine_make_an_impossible_promise_infeasible()
    {
        var run = new CliRun { Clock = TimeProvider.System, Input = "service: a\ntraffic: { rate: 10/s }\nserviceTime: { mean: 20ns }\nsla: { latency: { p99: 1us } }\n" };
        Assert.Equal(ExitCode.Findings, await run.OfAsync("plan - --measure-floors --no-simulation"));
        Assert.Contains("latency-floor", run.Output);
    }

    [Fact]
    public async Task Simulation_stands_beside_the_formulas_and_agrees_with_what_is_exact()
    {
        var run = new CliRun { Input = "service: a\ntraffic: { rate: 300/s, window: 1m }\nserviceTime: { mean: 100ms }\nsla: { latency: { p99: 600ms } }\nresources: { workers: 36 }\n" };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("plan - --format json"));
        using JsonDocument document = JsonDocument.Parse(run.Output);
        foreach (JsonElement row in document.RootElement.GetProperty("plan").GetProperty("comparisons").EnumerateArray())
        {
            double exact = row.GetProperty("exact").GetDouble(), simulated = row.GetProperty("simulated").GetDouble(), half = row.GetProperty("halfWidth").GetDouble();
            // Three half-widths: one in ten thousand runs would be beyond, and this one has a fixed seed.
            Assert.True(Math.Abs(exact - simulated) <= 3 * half, $"{row}");
            if (row.GetProperty("bound").ValueKind == JsonValueKind.Number) Assert.True(row.GetProperty("bound").GetDouble() >= exact);
        }
    }

    private static async Task<(int Code, string Output)> PlanAsync(string sample, params string[] options)
    {
        var run = new CliRun { Input = await File.ReadAllTextAsync(Path.Combine(Samples, sample)) };
        int code = await run.OfAsync(["plan", "-", .. options]);
        Assert.Equal("", run.Error);
        return (code, run.Output);
    }
}
