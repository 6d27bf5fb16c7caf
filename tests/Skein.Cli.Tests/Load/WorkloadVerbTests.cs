using System.Text.Json;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Load;

public sealed class WorkloadVerbTests
{
    [Fact]
    public async Task What_tasks_cost_is_told_as_text()
    {
        CliRun run = Run();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("load --workload tasks --counts 1k,2k,4k,8k --repeats 1"));
        Assert.Equal("", run.Error);
        string[] lines = run.Output.Split('\n');
        Assert.Equal("tasks: an async method that awaits a TaskCompletionSource of its own", lines[0]);
        Assert.StartsWith($".NET {Environment.Version}, workstation GC, concurrent; ", lines[1], StringComparison.Ordinal);
        Assert.Equal("4 sizes, each in a process of its own; up to 1,000 wake-ups in each, seed 1", lines[2]);
        foreach (string size in (string[])["1,000", "2,000", "4,000", "8,000"]) Assert.Contains(lines, line => line.TrimStart().StartsWith($"{size} ", StringComparison.Ordinal));
        Assert.Contains("\nfor a spec     memoryPerRequest: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tasks", "500", 250)]
    [InlineData("channels", "500", 250)]
    [InlineData("timers", "500", 200)]
    [InlineData("threads", "20", 10)]
    public async Task What_a_unit_costs_is_told_as_json(string workload, string count, int wakes)
    {
        CliRun run = Run();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync($"load --workload {workload} --counts {count} --repeats 2 --format json"));
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("skein/workload/1", json.GetProperty("schema").GetString());
        Assert.Equal(workload, json.GetProperty("workload").GetString());
        JsonElement size = Assert.Single(json.GetProperty("sizes").EnumerateArray());
        Assert.Equal(2, size.GetProperty("runs").GetArrayLength());
        Assert.Equal(wakes, size.GetProperty("wakes").GetInt32());
        Assert.True(size.GetProperty("residentBytes").GetInt64() > 1_000_000);
        Assert.Equal(workload == "timers", size.GetProperty("endSeconds").ValueKind == JsonValueKind.Null);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("memory").ValueKind);
        Assert.Equal("one size alone tells no slope: give --counts more of them", json.GetProperty("remarks")[0].GetString());
    }

    [Theory]
    [InlineData("", "skein load was given neither a URL nor --workload; see 'skein load --help'")]
    [InlineData("http://localhost/ --workload tasks", "--workload measures units in processes of their own, and requests no URL; leave out --workload or the URL")]
    [InlineData("--workload tasks --rate 5", "--rate is for a load on a URL, not for --workload; leave it out")]
    [InlineData("--workload tasks --knee", "--knee is for a load on a URL, not for --workload; leave it out")]
    [InlineData("--workload tasks --go /usr/bin/go", "--go is for --workload goroutines; leave it out")]
    [InlineData("--workload tasks --format html", "--format html is for --knee and --ladder; use text or json")]
    [InlineData("--workload fibers", "--workload 'fibers' is none of tasks, timers, threads, channels, goroutines; see 'skein load --help'")]
    [InlineData("--workload tasks --counts 1k,x", "the size 'x' is no whole number above 0; write 1k,30k,1.2M")]
    [InlineData("--workload tasks --counts 6M", "6,000,000 tasks are not from 1 to 5,000,000")]
    [InlineData("--workload threads --counts 5k", "5,000 threads are not from 1 to 4,000")]
    [InlineData("--workload tasks --repeats 0", "0 repeats are not from 1 to 100")]
    [InlineData("--workload tasks -o none/report", "none/report cannot be written: there is no such folder; create ")]
    [InlineData("--workload goroutines --go /none/go", "/none/go is not there; name the program go of an installed Go")]
    [InlineData("http://localhost/ --rate 1 --counts 1k", "--counts is for --workload, not for a load on a URL; leave it out")]
    [InlineData("http://localhost/ --rate 1 --repeats 2", "--repeats is for --workload, not for a load on a URL; leave it out")]
    public async Task A_mistake_in_the_line_is_told_in_one_line(string line, string reason)
    {
        CliRun run = Run();
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"load {line}"));
        Assert.StartsWith($"skein: {reason}", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_process_of_units_that_is_asked_for_nonsense_says_so() =>
        Assert.Equal((1, "", "tasks|timers|threads|channels COUNT WAKES SEED\n"), await SkeinProgram.BashAsync("skein measure-units nonsense"));

    private static CliRun Run() => new() { Clock = TimeProvider.System };
}
