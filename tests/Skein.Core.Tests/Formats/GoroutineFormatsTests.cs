using System.Globalization;
using Skein.Core.Formats.Goroutines;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Formats;

/// <summary>The three goroutine formats of Go: judged by Go's own tool, by its grammar, and by a golden text.</summary>
public sealed class GoroutineFormatsTests
{
    [Fact]
    public void The_tool_reads_the_profile_as_goroutines()
    {
        string top = Pprof(Profile(Shop.Snapshot()), "goroutine.pb.gz", "-top", "-cum", "-nodecount=100");
        Assert.Contains("Type: goroutine", top, StringComparison.Ordinal);
        Assert.Contains("accounting for 213, 100% of 213 total", top, StringComparison.Ordinal);
        Assert.Contains("Shop.Stock.ReserveAsync", top, StringComparison.Ordinal);
        Assert.Contains("semacquire", Pprof(Profile(Shop.Snapshot()), "goroutine.pb.gz", "-tags"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tool_reads_the_counts_as_goroutines()
    {
        string top = Pprof(System.Text.Encoding.UTF8.GetBytes(Counts(Shop.Snapshot())), "goroutine.txt", "-top");
        Assert.Contains("Type: goroutine", top, StringComparison.Ordinal);
        Assert.Contains("of 213 total", top, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tool_reads_an_empty_process()
    {
        Snapshot empty = new SnapshotMaker().Build();
        Assert.Contains("of 0 total", Pprof(Profile(empty), "goroutine.pb.gz", "-top"), StringComparison.Ordinal);
        Assert.Equal("goroutine profile: total 0\n", Counts(empty));
        Assert.Equal("", Dump(empty));
    }

    [Fact]
    public void Every_line_of_the_counts_and_of_the_dump_is_in_the_grammar()
    {
        var maker = new SnapshotMaker();
        maker.Waiting(WaitReason.Timer, maker.Stacks.Add([new Frame("a name\nwith (every)\tthing", 2, "a b\n.cs", 17), new Frame("")]));
        foreach (WaitReason reason in Enum.GetValues<WaitReason>()) maker.Waiting(reason, 0);
        foreach (Snapshot snapshot in (Snapshot[])[Shop.Snapshot(), maker.Build()])
        {
            GoGrammar.CheckCounts(Counts(snapshot), snapshot);
            GoGrammar.CheckDump(Dump(snapshot), snapshot);
        }
    }

    [Fact]
    public void A_wait_of_minutes_and_the_creator_are_told_as_Go_tells_them()
    {
        var stacks = new StackTable();
        var snapshot = new Snapshot
        {
            Runtime = new RuntimeIdentity("dotnet", "10.0.0"),
            Process = new ProcessIdentity(1, "Shop"),
            TakenAt = DateTimeOffset.UnixEpoch,
            Source = new SourceReport("tags"),
            Stacks = stacks,
            Coroutines =
            [
                new Coroutine
                {
                    Id = 18, Parent = 7, State = CoroutineState.Waiting, Weight = 1,
                    Wait = Wait.For(WaitReason.Semaphore) with { Since = Age.Exactly(TimeSpan.FromSeconds(200)) },
                    Stack = stacks.Add([new Frame("Shop.Stock.Reserve", File: "/src/Stock.cs", Line: 12)]),
                    SpawnSite = stacks.Add([new Frame("Shop.Cart.Confirm", File: "/src/Cart.cs", Line: 30)]),
                },
                new Coroutine { Id = 19, State = CoroutineState.Running, Weight = 1, Stack = stacks.Add([new Frame("Shop.Main")]) },
            ],
        };
        Golden.Verify($"{Dump(snapshot)}\n{Counts(snapshot)}", "Goroutines");
    }

    private static string Pprof(byte[] profile, string name, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, name);
        File.WriteAllBytes(path, profile);
        return GoTool.Pprof(folder.Path, [.. arguments, path]);
    }

    private static byte[] Profile(Snapshot snapshot)
    {
        using var stream = new MemoryStream();
        GoroutineProfileWriter.Write(snapshot, stream);
        return stream.ToArray();
    }

    private static string Counts(Snapshot snapshot)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        GoroutineCountsWriter.Write(snapshot, writer);
        return writer.ToString();
    }

    private static string Dump(Snapshot snapshot)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        GoroutineDumpWriter.Write(snapshot, writer);
        return writer.ToString();
    }
}
