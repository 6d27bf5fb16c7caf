using System.Text.Json;
using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Ps;

public sealed class PsVerbTests
{
    [Fact]
    public async Task The_table_says_what_can_be_looked_at_and_why_the_rest_cannot()
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("ps"));
        Golden.Verify(run.Output, "ps");
    }

    [Fact]
    public async Task The_json_leaves_out_what_is_not_known()
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("ps --format json"));
        Golden.Verify(run.Output, "ps", "json");
        using JsonDocument document = JsonDocument.Parse(run.OutputBytes);
        Assert.Equal(4, document.RootElement.GetProperty("processes").GetArrayLength());
    }

    [Fact]
    public async Task No_process_is_said_in_words()
    {
        var run = new CliRun { Processes = new FakeProcesses() };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("ps"));
        Assert.Equal("no .NET process that this user can see\n", run.Output);
    }
}
