using Skein.Tests.CpuProfiles.Support;
using Xunit;

namespace Skein.Tests.CpuProfiles;

/// <summary>A real program profiles itself, and <c>go tool pprof</c> reads the result.</summary>
public sealed class HotPathTests
{
    private const string Here = "Skein.Samples.HotPath";

    [Fact]
    public void Time_is_split_as_the_work_is_and_functions_are_named_as_they_were_written()
    {
        using var run = new HotPathRun();
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var functions = run.Functions();
        double price = functions[$"{Here}.Till.Price"].Flat, tax = functions[$"{Here}.Till.Tax"].Flat;
        Assert.InRange(price / (price + tax), 0.55, 0.85);
        Assert.DoesNotContain(functions, function => function.Key.Contains("Warehouse", StringComparison.Ordinal));
        // The runtime tells no name of some stubs into native code: a few samples of the start may be in one.
        if (functions.TryGetValue("(unknown code)", out var unknown)) Assert.InRange(unknown.Flat / functions[$"{Here}.Desk.Work"].Sum, 0, 0.1);
        foreach (string name in (string[])["Desk.PlaceAsync", "Desk.Serve.lambda", "Desk.Serve.Round", "Desk.Basket<T>.Count"])
        {
            // Each does the same work: none is without a share of it.
            Assert.InRange(functions[$"{Here}.{name}"].Sum / functions[$"{Here}.Desk.Work"].Sum, 0.1, 0.5);
        }

        Assert.InRange(functions[$"{Here}.Desk.Serve"].Sum / functions[$"{Here}.Desk.Work"].Sum, 0.99, 1.05);
        string top = run.Pprof("-top");
        Assert.Contains("File: HotPath", top, StringComparison.Ordinal);
        Assert.Contains("Type: cpu", top, StringComparison.Ordinal);
        Assert.Contains("Duration: 2", top, StringComparison.Ordinal);
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
}
