using Skein.Tests.CpuProfiles.Support;
using Xunit;

namespace Skein.Tests.CpuProfiles;

/// <summary>A real program profiles itself, and <c>go tool pprof</c> reads the result.</summary>
public sealed class HotPathTests
{
    private const string Here = "Skein.Samples.HotPath";

    // Each does the same work.
    private static readonly string[] AtDesk = ["Desk.PlaceAsync", "Desk.Serve.lambda", "Desk.Serve.Round", "Desk.Basket<T>.Count"];

    /// <summary>Two seconds of a machine that stops a thread in one function for half a second tell of the machine, not of the work.</summary>
    private const int RunsMax = 10;

    [Fact]
    public void Time_is_split_as_the_work_is()
    {
        List<string> seen = [];
        for (int runs = 0; runs < RunsMax; runs++)
        {
            using var run = new HotPathRun();
            Assert.Equal((0, ""), (run.ExitCode, run.Errors));
            var functions = run.Functions();
            Assert.DoesNotContain(functions, function => function.Key.Contains("Warehouse", StringComparison.Ordinal));
            string[] wrong = [.. Shares(functions).Where(share => !(share.Value >= share.Least && share.Value <= share.Most)).Select(share => $"{share.Of} has {share.Value:0.###}, not {share.Least} to {share.Most}")];
            if (wrong.Length == 0) return;
            seen.Add(string.Join("; ", wrong));
        }

        Assert.Fail(string.Join('\n', seen));
    }

    [Fact]
    public void Functions_are_named_as_they_were_written()
    {
        using var run = new HotPathRun();
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var functions = run.Functions();
        foreach (string name in (string[])["Till.Price", "Till.Tax", "Desk.Work", .. AtDesk]) Assert.Contains($"{Here}.{name}", functions.Keys);
        string top = run.Pprof("-top");
        Assert.Contains("File: HotPath", top, StringComparison.Ordinal);
        Assert.Contains("Type: cpu", top, StringComparison.Ordinal);
        Assert.Matches("Duration: [0-9.]+m?s", top);
        string raw = run.Pprof("-raw");
        Assert.Contains("PeriodType: cpu nanoseconds", raw, StringComparison.Ordinal);
        Assert.Contains("Period: 1000000", raw, StringComparison.Ordinal);
        Assert.Contains("samples/count cpu/nanoseconds", raw, StringComparison.Ordinal);
        string tags = run.Pprof("-tags");
        Assert.Contains("till", tags, StringComparison.Ordinal);
        Assert.Contains("desk", tags, StringComparison.Ordinal);
        Assert.DoesNotContain("warehouse", tags, StringComparison.Ordinal);
        Assert.Contains("of processor time", run.Pprof("-comments"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_is_taken_while_every_thread_of_the_pool_is_blocked()
    {
        using var run = new HotPathRun("starved");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains($"{Here}.Till.Price", run.Functions().Keys);
        Assert.DoesNotContain($"{Here}.Pool.Block", run.Functions().Keys);
    }

    [Theory]
    [InlineData("DOTNET_EnableDiagnostics=0")]
    [InlineData("DOTNET_EnableDiagnostics_IPC=0")]
    public void Without_a_diagnostic_port_the_refusal_says_what_to_change(string environment)
    {
        using var run = new HotPathRun(environment: environment);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("needs the runtime's diagnostic port, and there is no dotnet-diagnostic-", run.Errors, StringComparison.Ordinal);
        Assert.Contains("start the process without DOTNET_EnableDiagnostics=0", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TMPDIR={folder}")]
    [InlineData("DOTNET_DiagnosticPorts={folder}/port,nosuspend")]
    [InlineData("DOTNET_DiagnosticPorts={folder}/port,listen,nosuspend")]
    public void The_port_is_found_where_the_environment_moves_it_or_adds_another(string environment)
    {
        using var run = new HotPathRun(environment: environment);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains($"{Here}.Till.Price", run.Functions().Keys);
    }

    /// <summary>What is to be in which bounds; no number where a function is not in the profile.</summary>
    private static IEnumerable<(string Of, double Value, double Least, double Most)> Shares(Dictionary<string, (double Flat, double Sum)> functions)
    {
        double Flat(string name) => functions.TryGetValue(name, out var found) ? found.Flat : double.NaN;
        double Sum(string name) => functions.TryGetValue($"{Here}.{name}", out var found) ? found.Sum : double.NaN;
        double price = Flat($"{Here}.Till.Price"), tax = Flat($"{Here}.Till.Tax"), work = Sum("Desk.Work");
        yield return ("Till.Price of Till", price / (price + tax), 0.55, 0.85);
        foreach (string name in AtDesk) yield return ($"{name} of Desk.Work", Sum(name) / work, 0.1, 0.5);
        yield return ("Desk.Serve of Desk.Work", Sum("Desk.Serve") / work, 0.99, 1.05);
        // The runtime tells no name of some stubs into native code: a few samples of the start may be in one.
        double unknown = Flat("(unknown code)");
        yield return ("(unknown code) of Desk.Work", double.IsNaN(unknown) ? 0 : unknown / work, 0, 0.1);
    }
}
