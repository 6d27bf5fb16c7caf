using System.Text.Json;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Load;

public sealed class LoadVerbTests : IDisposable
{
    private const string Brief = "--rate 200 --duration 300ms --warm-up 100ms";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Load_on_a_service_is_told_as_text()
    {
        await using var service = new HelloService();
        CliRun run = Run();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync($"load {service.Url} {Brief} --slo p50<9s"));
        Assert.Equal("", run.Error);
        Assert.StartsWith($"GET {service.Url}\nHTTP/1.1, at most 1,000 connections, timeout 10 s\n200 requests/s for 300 ms after a warm-up of 100 ms, poisson arrivals, seed 1\n\nsent        ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nstatus      200 ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nobjective p50<9s: met, ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_on_a_service_is_told_as_json()
    {
        await using var service = new HelloService();
        CliRun run = Run();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync($"load {service.Url} {Brief} --arrivals constant --format json"));
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("skein/load/1", json.GetProperty("schema").GetString());
        JsonElement requests = json.GetProperty("requests");
        Assert.Equal(60, requests.GetProperty("intended").GetInt64());
        Assert.Equal(60, requests.GetProperty("succeeded").GetInt64());
        Assert.Equal(20, requests.GetProperty("warmUp").GetInt64());
        Assert.Equal(60, json.GetProperty("statusCodes").GetProperty("200").GetInt64());
        Assert.Equal(80, service.Served);
    }

    [Fact]
    public async Task An_objective_that_is_missed_is_exit_code_1()
    {
        await using var service = new HelloService();
        CliRun run = Run();
        Assert.Equal(ExitCode.Findings, await run.OfAsync($"load {service.Url} {Brief} --slo p50<0.001us"));
        Assert.Contains(": MISSED, ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_miss_every_objective()
    {
        await using var service = new HelloService { Answer = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n" };
        CliRun run = Run();
        Assert.Equal(ExitCode.Findings, await run.OfAsync($"load {service.Url} {Brief} --slo p50<9s"));
        Assert.Contains("\nobjective p50<9s: MISSED, a failure\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(" 100 %: status ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_c_ends_the_load_and_tells_what_was_measured()
    {
        await using var service = new HelloService();
        using var stop = new CancellationTokenSource();
        service.At(20, stop.Cancel);
        var run = new CliRun { Clock = TimeProvider.System, Interrupted = stop.Token };
        Assert.Equal(130, await run.OfAsync($"load {service.Url} --rate 200 --duration 1h --warm-up 0s"));
        Assert.Contains("\n! interrupted after ", run.Output, StringComparison.Ordinal);
        Assert.Contains(" intended, ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--ladder")]
    [InlineData("--knee")]
    public async Task Ctrl_c_ends_a_search_and_tells_what_was_measured(string search)
    {
        await using var service = new HelloService();
        using var stop = new CancellationTokenSource();
        service.At(120, stop.Cancel);
        var run = new CliRun { Clock = TimeProvider.System, Interrupted = stop.Token };
        Assert.Equal(130, await run.OfAsync($"load {service.Url} {search} --slo p99<5s"));
        Assert.Contains("interrupted after ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nstep ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_latencies_go_into_a_log_of_hdr_histogram()
    {
        await using var service = new HelloService();
        string file = folder.At("latency.hlog");
        Assert.Equal(ExitCode.Nothing, await Run().OfAsync($"load {service.Url} {Brief} --hdr {file}"));
        string[] lines = await File.ReadAllLinesAsync(file);
        Assert.Equal("#[Histogram log format version 1.3]", lines[0]);
        Assert.StartsWith("0.000,0.300,", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_progress_is_shown_on_a_terminal_and_wiped()
    {
        await using var service = new HelloService();
        CliRun run;
        int tries = 0;
        do
        {
            run = new CliRun { Clock = TimeProvider.System, Terminal = new FakeTerminal { ShowsErrors = true, Size = (120, 24) } };
            Assert.Equal(ExitCode.Nothing, await run.OfAsync($"load {service.Url} --rate 200 --duration 700ms --warm-up 0s"));
        }
        // It is told a few times a second: on a busy machine not once in a load that is so short.
        while (!run.Error.Contains("/s  p50 ", StringComparison.Ordinal) && ++tries < 50);
        Assert.Contains("/s  p50 ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("\r\e[K", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:1/", "the load has no rate; give --rate, requests a second")]
    [InlineData("nonsense --rate 1", "'nonsense' is no http or https URL; write http://localhost:5000/path")]
    [InlineData("ftp://localhost/ --rate 1", "ftp://localhost/ is no http or https URL")]
    [InlineData("http://192.0.2.1/ --rate 1", "http://192.0.2.1 is another machine, and load may harm it; --allow-remote, when its owner agrees")]
    [InlineData("http://localhost/ --rate 0", "--rate '0' is no number above 0 and at most 200000")]
    [InlineData("http://localhost/ --rate 1e9", "--rate '1e9' is no number")]
    [InlineData("http://localhost/ --rate 1 --duration 25h", "a duration of 90000 s is not above 0 and at most 86400 s")]
    [InlineData("http://localhost/ --rate 1 --header nonsense", "header 'nonsense' has no name; write 'Name: value'")]
    [InlineData("http://localhost/ --rate 1 --slo fast", "the objective 'fast' is no percentile")]
    [InlineData("http://localhost/ --rate 1 --body none.bin", "none.bin cannot be read: there is no such file; name the file of the request's body")]
    [InlineData("http://localhost/ --rate 1 --connections 0", "0 connections are not from 1 to 20,000")]
    [InlineData("http://localhost/ --rate 1 -o none/report", "none/report cannot be written: there is no such folder")]
    public async Task A_mistake_in_the_line_is_told_in_one_line(string line, string reason)
    {
        CliRun run = Run();
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"load {line}"));
        Assert.StartsWith($"skein: {reason}", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_told_in_one_line()
    {
        var gone = new HelloService();
        await gone.DisposeAsync();
        CliRun run = Run();
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"load {gone.Url} --rate 1"));
        Assert.Equal($"skein: {gone.Url.TrimEnd('/')} cannot be reached: connection refused; is it running?\n", run.Error);
    }

    private static CliRun Run() => new() { Clock = TimeProvider.System };
}
