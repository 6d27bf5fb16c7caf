using Skein.Inspect.Sources.Processes;
using Skein.Inspect.Sources.Snapshots;
using Xunit;

namespace Skein.Inspect.Tests.Sources;

public sealed class DotNetProcessesTests
{
    [Fact]
    public void A_process_is_listed_with_what_is_known_of_it()
    {
        using var target = TestProcess.Idle();
        DotNetProcess listed = Listed(target);
        Assert.Equal("Idle", listed.Name);
        Assert.StartsWith("10.", listed.RuntimeVersion, StringComparison.Ordinal);
        Assert.Equal(Libc.geteuid(), listed.UserId);
        Assert.True(listed.ResidentBytes > 1_000_000);
        Assert.True(listed.Threads > 5);
        Assert.Null(listed.Refusal);
        Assert.InRange(listed.StartedAt, DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public void A_process_without_a_diagnostics_port_is_listed_with_the_reason()
    {
        using var target = TestProcess.Idle(new Dictionary<string, string> { ["DOTNET_EnableDiagnostics"] = "0" });
        DotNetProcess listed = Listed(target);
        Assert.Equal("Idle", listed.Name);
        Assert.Contains("only --source freeze", listed.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_other_programs_nor_copies_nor_ourselves_are_listed()
    {
        using var other = TestProcess.Start("sleep", ["600"], new Dictionary<string, string>());
        using var target = TestProcess.Idle();
        using SnapshotSource source = Pictures.Snapshot(target);
        int[] left = [other.Id, target.Children[0].Id, Environment.ProcessId];
        Assert.DoesNotContain(DotNetProcesses.List(TimeProvider.System), process => left.Contains(process.Id));
    }

    private static DotNetProcess Listed(TestProcess target) => Assert.Single(DotNetProcesses.List(TimeProvider.System), process => process.Id == target.Id);
}
