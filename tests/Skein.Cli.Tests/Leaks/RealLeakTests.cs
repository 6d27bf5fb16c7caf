using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Leaks;

/// <summary>A program that leaks and its innocent twin, neither of which knows of Skein, looked at by the real executable.</summary>
public sealed class RealLeakTests
{
    [Fact]
    public async Task A_leak_is_found_in_a_program_that_knows_nothing_of_it()
    {
        (int code, string output, string error) = await LeaksAsync("leak");
        Assert.True(code == ExitCode.Findings, $"{output}{error}");
        Assert.Contains("waiting on promise in Skein.Samples.GrowingWait.Orders.PlaceAsync await #0", output, StringComparison.Ordinal);
        Assert.Contains("lost cannot tell without tags", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rising_load_is_no_leak()
    {
        (int code, string output, string error) = await LeaksAsync("load");
        Assert.True(code == ExitCode.Nothing, $"{output}{error}");
    }

    private static async Task<(int ExitCode, string Output, string Error)> LeaksAsync(string mode)
    {
        using SampleProcess sample = SampleProcess.Start(SampleFile.Of("GrowingWait", Configuration), [mode], new Dictionary<string, string> { ["DOTNET_GCgen0size"] = "20000000", ["SKEIN_AGENT_AUDIT"] = "0" });
        return await SkeinProgram.BashAsync($"skein leaks {sample.Id} --looks 4 --interval 500ms", patienceSeconds: 300);
    }

    private static string Configuration => Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
}
