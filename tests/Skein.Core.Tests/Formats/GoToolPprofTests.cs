using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Formats;

/// <summary>The peer's view: what <c>go tool pprof</c> makes of our profiles. Skipped where there is no <c>go</c>.</summary>
public sealed class GoToolPprofTests
{
    [Fact]
    public void The_tool_counts_coroutines_per_function()
    {
        string top = Pprof(Shop.Snapshot(), "-top", "-cum", "-nodecount=100");
        Assert.Contains("File: Shop", top, StringComparison.Ordinal);
        Assert.Contains("Type: coroutines", top, StringComparison.Ordinal);
        Assert.Contains("accounting for 213, 100% of 213 total", top, StringComparison.Ordinal);
        Assert.Contains(Lines(top), line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["200", _, _, "200", _, "Shop.Stock.ReserveAsync"]);
    }

    [Fact]
    public void The_tool_sums_known_waits()
    {
        string top = Pprof(Shop.Snapshot(), "-top", "-sample_index=wait", "-unit=ms");
        Assert.Contains("622500ms, 100% of 622500ms total", top, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tool_focuses_on_labels()
    {
        string top = Pprof(Shop.Snapshot(), "-top", "-tagfocus=wait=lock");
        Assert.Contains("2, 0.94% of 213 total", top, StringComparison.Ordinal);
        Assert.Contains("System.Threading.Monitor.Enter_Slowpath", top, StringComparison.Ordinal);
        Assert.Contains("semaphore", Pprof(Shop.Snapshot(), "-tags"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tool_shows_what_is_missing_as_comments()
    {
        string comments = Pprof(Shop.Snapshot(), "-comments");
        Assert.Contains("missing: registers of running threads", comments, StringComparison.Ordinal);
        Assert.Contains("dropped: 12\tunparsable heap words", comments, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tool_leaves_generic_names_and_lines_as_they_are()
    {
        var maker = new SnapshotMaker();
        maker.Waiting(WaitReason.Timer, maker.Stacks.Add([new Frame("Shop.List<System.Int32>.<AddAsync>g__Local|3_0(Int32[])", 2, "List.cs", 17)]));
        string traces = Pprof(maker.Build(), "-traces", "-lines");
        Assert.Contains("Shop.List<System.Int32>.<AddAsync>g__Local|3_0(Int32[]) List.cs:17", traces, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tool_opens_a_profile_without_coroutines() => Assert.Contains("of 0 total", Pprof(new SnapshotMaker().Build(), "-top"), StringComparison.Ordinal);

    [Fact]
    public void The_tool_merges_two_profiles()
    {
        using var folder = new TemporaryFolder();
        string first = Save(folder, Shop.Snapshot(), "a"), second = Save(folder, Shop.Snapshot(), "b");
        Assert.Contains("of 426 total", GoTool.Pprof(folder.Path, "-top", first, second), StringComparison.Ordinal);
    }

    private static string Pprof(Snapshot snapshot, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        return GoTool.Pprof(folder.Path, [.. arguments, Save(folder, snapshot, "profile")]);
    }

    private static string Save(TemporaryFolder folder, Snapshot snapshot, string name)
    {
        string path = Path.Combine(folder.Path, $"{name}.pb.gz");
        File.WriteAllBytes(path, PprofTests.Write(snapshot));
        return path;
    }

    private static string[] Lines(string text) => text.Split('\n');
}
