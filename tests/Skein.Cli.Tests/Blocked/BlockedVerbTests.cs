using System.Text.Json;
using Skein.Cli.Tests.Support;
using Skein.Core.Model;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Blocked;

public sealed class BlockedVerbTests
{
    [Fact]
    public async Task A_deadlock_comes_first_and_is_drawn_and_the_exit_code_is_1()
    {
        (int code, string output) = await RunAsync("blocked 4711", Ring);
        Assert.Equal(ExitCode.Findings, code);
        Golden.Verify(output, "blocked-ring");
    }

    [Fact]
    public async Task Waits_without_a_finding_are_told_and_the_exit_code_is_0()
    {
        (int code, string output) = await RunAsync("blocked 4711", () => Shop.Busy());
        Assert.Equal(ExitCode.Nothing, code);
        Golden.Verify(output, "blocked-none");
    }

    [Fact]
    public async Task A_filter_leaves_the_findings_alone()
    {
        (int code, string output) = await RunAsync("blocked 4711 --filter frame:NoSuch", Ring);
        Assert.Equal(ExitCode.Findings, code);
        Assert.Contains("async-deadlock", output, StringComparison.Ordinal);
        Assert.DoesNotContain("waited for", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_holds_the_findings()
    {
        (int code, string output) = await RunAsync("blocked 4711 --format json", Ring);
        Assert.Equal(ExitCode.Findings, code);
        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement finding = Assert.Single(document.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal("async-deadlock", finding.GetProperty("check").GetString());
        Assert.EndsWith("\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadlocks_between_the_same_functions_are_drawn_once()
    {
        (int code, string output) = await RunAsync("blocked 4711", () => AwaitEachOther(3));
        Assert.Equal(ExitCode.Findings, code);
        Golden.Verify(output, "blocked-alike");
    }

    /// <summary>Pairs of operations that await each other's task.</summary>
    private static Snapshot AwaitEachOther(ulong pairs)
    {
        var stacks = new StackTable();
        int one = stacks.Add([new Frame("Shop.Left.LoadAsync", 0)]);
        int other = stacks.Add([new Frame("Shop.Right.LoadAsync", 0)]);
        List<Coroutine> coroutines = [];
        List<Resource> resources = [Resource.None];
        for (ulong pair = 1; pair <= pairs; pair++)
        {
            (ulong left, ulong right) = (0x100 * pair, 0x100 * pair + 0x80);
            resources.Add(new Resource(WaitReason.Coroutine, right, "Shop.Right.LoadAsync") { Holders = [right], HolderEvidence = "awaited task" });
            coroutines.Add(Waiter(left, one, resources.Count - 1, WaitReason.Coroutine));
            resources.Add(new Resource(WaitReason.Coroutine, left, "Shop.Left.LoadAsync") { Holders = [left], HolderEvidence = "awaited task" });
            coroutines.Add(Waiter(right, other, resources.Count - 1, WaitReason.Coroutine));
        }

        Snapshot shop = Shop.Busy(0, 0);
        return new Snapshot { Runtime = shop.Runtime, Process = shop.Process, TakenAt = shop.TakenAt, Source = shop.Source, Stacks = stacks, Coroutines = coroutines, Resources = resources };
    }

    /// <summary>Two transfers, each with the lock that the other wants, and one more that wants one of them.</summary>
    private static Snapshot Ring()
    {
        var stacks = new StackTable();
        int first = stacks.Add([new Frame("Shop.Transfer.MoveAsync", 1), new Frame("Shop.Web.Handle", 0)]);
        int second = stacks.Add([new Frame("Shop.Audit.WriteAsync", 1), new Frame("Shop.Web.Audit", 0)]);
        Snapshot shop = Shop.Busy(0, 0);
        return new Snapshot
        {
            Runtime = shop.Runtime,
            Process = shop.Process,
            TakenAt = shop.TakenAt,
            Source = shop.Source,
            Stacks = stacks,
            Coroutines = [Waiter(0x10, first, 1), Waiter(0x20, second, 2), Waiter(0x30, first, 1)],
            Resources =
            [
                Resource.None,
                new Resource(WaitReason.Semaphore, 0x1000, "SemaphoreSlim") { Detail = "count 0 of 1, 2 queued", Holders = [0x20], HolderEvidence = "released in its finally" },
                new Resource(WaitReason.Semaphore, 0x2000, "SemaphoreSlim") { Detail = "count 0 of 1, 1 queued", Holders = [0x10], HolderEvidence = "released in its finally" },
            ],
        };
    }

    private static Coroutine Waiter(ulong id, int stack, int resource, WaitReason reason = WaitReason.Semaphore) => new()
    {
        Id = id,
        Stack = stack,
        Weight = 1,
        Wait = new Wait { Reason = reason, Resource = resource, DueMilliseconds = -1 },
    };

    private static async Task<(int Code, string Output)> RunAsync(string line, Func<Snapshot> snapshot)
    {
        var run = new CliRun { Snapshots = new FakeSnapshots(snapshot) };
        int code = await run.OfAsync(line);
        Assert.Equal("", run.Error);
        return (code, run.Output);
    }
}
