using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Processes;

public sealed class ToolPackageTests
{
    [Fact]
    public async Task The_packed_tool_installs_and_runs_with_its_agent_beside_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("NuGet.config", """<configuration><packageSources><clear /><add key="here" value="packages" /></packageSources></configuration>"""u8);
        // To compile it ahead of time, and to analyse it once more, takes minutes, and adds nothing to what is asked here.
        const string Plain = "-p:PublishReadyToRun=false -p:RunAnalyzers=false";
        await DoneAsync($"dotnet pack {RepositoryRoot.Combine("src", "Skein.Cli")} {Plain} --output {folder.At("packages")} --artifacts-path {folder.At("artifacts")} --nologo");
        await DoneAsync($"cd {folder.Path} && dotnet tool install Skein.Cli --tool-path tool --configfile NuGet.config");
        Assert.Matches(@"^skein \d+\.\d+\.\d+\n$", await DoneAsync($"{folder.At("tool")}/skein --version"));
        Assert.Contains($"\"pid\": {Environment.ProcessId},", await DoneAsync($"{folder.At("tool")}/skein ps --format json"), StringComparison.Ordinal);
        Assert.NotEqual("", await DoneAsync($"find {folder.At("tool")} -name Skein.Agent.dll"));
        Assert.Equal("", await DoneAsync($"find {folder.At("tool")} -name 'Azure.*'"));
    }

    private static async Task<string> DoneAsync(string line)
    {
        (int code, string output, string error) = await SkeinProgram.BashAsync($"{line} < /dev/null", patienceSeconds: 1800);
        Assert.True(code == 0, $"{line} ended with {code}: {output}{error}");
        return output;
    }
}
