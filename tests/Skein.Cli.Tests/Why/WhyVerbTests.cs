using System.Text.Json;
using Skein.Cli.Tests.Support;
using Skein.Cli.Tests.Urls;
using Skein.Core.Model;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Why;

public sealed class WhyVerbTests
{
    [Fact]
    public async Task A_wait_is_followed_to_who_holds_it_and_what_that_one_waits_for() => Golden.Verify(await DoneAsync("why 4711 @10", Chain), "why-waits");

    [Fact]
    public async Task A_wait_in_a_circle_says_so() => Assert.Contains("which closes a circle: see 'skein blocked'", await DoneAsync("why 4711 @50", Chain), StringComparison.Ordinal);

    [Fact]
    public async Task Who_holds_what_others_wait_for_is_told_of_the_holder() => Golden.Verify(await DoneAsync("why 4711 71", () => Shop.Busy()), "why-owner");

    [Fact]
    public async Task A_unit_of_a_service_has_its_creator_its_labels_and_its_age() => Golden.Verify(await DoneAsync("why http://shop:5000 0x101", () => Tagged.At(10)), "why-tagged");

    [Fact]
    public async Task A_creator_has_its_children() => Golden.Verify(await DoneAsync("why http://shop:5000 @1", () => Tagged.At(10)), "why-creator");

    [Fact]
    public async Task The_json_has_the_same()
    {
        using JsonDocument document = JsonDocument.Parse(await DoneAsync("why 4711 @10 --format json", Chain));
        JsonElement root = document.RootElement;
        Assert.Equal("skein/why/1", root.GetProperty("schema").GetString());
        Assert.Equal("0x10", root.GetProperty("coroutine").GetProperty("id").GetString());
        Assert.Equal(["0x20", "0x30"], root.GetProperty("waitChain").EnumerateArray().Select(step => step.GetProperty("holders")[0].GetProperty("id").GetString()));
        Assert.False(root.GetProperty("isWaitCircle").GetBoolean());
        Assert.Equal("awaited-by", root.GetProperty("relation").GetString());
        Assert.Equal("0x40", root.GetProperty("parents")[0].GetProperty("id").GetString());
        Assert.Equal(2, root.GetProperty("alike").GetInt32());
    }

    [Theory]
    [InlineData("@1010")]
    [InlineData("0x1010")]
    [InlineData("1010")]
    [InlineData("thread 72")]
    [InlineData("72")]
    [InlineData("THREAD 72")]
    public async Task An_id_is_read_as_reports_print_it(string id)
    {
        var run = new CliRun { Snapshots = new FakeSnapshots(() => Shop.Busy()) };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["why", "4711", id]));
    }

    [Theory]
    [InlineData("@1900", "'@1900' is no coroutine of process 4711 now; near it are @10c7, @10c6, @10c5; objects move when the collector runs: 'skein dump TARGET --format json -o FILE' keeps ids, '--all' lists them")]
    [InlineData("@48", "'@48' is no coroutine of process 4711 now; near it are thread 72, thread 71, thread 73; objects move when the collector runs: 'skein dump TARGET --format json -o FILE' keeps ids, '--all' lists them")]
    [InlineData("nobody", "'nobody' is no id of a coroutine; write it as reports do: @7f3a00001000, or thread 4720")]
    [InlineData("@0", "'@0' is no id of a coroutine; write it as reports do: @7f3a00001000, or thread 4720")]
    [InlineData("thread", "'thread' is no id of a coroutine; write it as reports do: @7f3a00001000, or thread 4720")]
    [InlineData("99999999999999999999", "'99999999999999999999' is no id of a coroutine; write it as reports do: @7f3a00001000, or thread 4720")]
    public async Task An_id_of_nobody_is_refused_with_near_ones(string id, string message)
    {
        var run = new CliRun { Snapshots = new FakeSnapshots(() => Shop.Busy()) };
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["why", "4711", id]));
        Assert.Equal($"skein: {message}\n", run.Error);
    }

    [Fact]
    public async Task A_profile_has_no_ids()
    {
        var run = new CliRun { Snapshots = new FakeSnapshots(() => WithoutIds()) };
        Assert.Equal(ExitCode.Refused, await run.OfAsync("why http://shop:6060 @10"));
        Assert.Equal("skein: http://shop:6060/ has no ids: a profile gives counts only; look at a snapshot in JSON, a process, or /debug/tasks\n", run.Error);
    }

    /// <summary>10 waits for 20, which waits for 30, which sleeps; 10 is awaited by 40, whose parent is not there; 50 and 60 wait for each other.</summary>
    private static Snapshot Chain()
    {
        var stacks = new StackTable();
        int reserve = stacks.Add([new Frame("Shop.Stock.ReserveAsync", 1), new Frame("Shop.Web.Handle", 0)]);
        int refill = stacks.Add([new Frame("Shop.Stock.RefillAsync", 0)]);
        int retry = stacks.Add([new Frame("System.Threading.Tasks.Task.Delay"), new Frame("Shop.Retry.BackOffAsync", 2)]);
        int all = stacks.Add([new Frame("Shop.Web.HandleAll", 0)]);
        Snapshot shop = Shop.Busy(0, 0);
        return new Snapshot
        {
            Runtime = shop.Runtime,
            Process = shop.Process,
            TakenAt = shop.TakenAt,
            Source = shop.Source,
            Stacks = stacks,
            Spans = [SpanContext.None, new SpanContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "POST /orders", Age.Exactly(TimeSpan.FromSeconds(12)))],
            Resources =
            [
                Resource.None,
                new Resource(WaitReason.Semaphore, 0x1000, "SemaphoreSlim") { Detail = "count 0 of 2, 2 queued", Holders = [0x20, 0x99], HolderEvidence = "released in its finally" },
                new Resource(WaitReason.Coroutine, 0x30, "Shop.Retry.BackOffAsync") { Holders = [0x30], HolderEvidence = "awaited task" },
                new Resource(WaitReason.Semaphore, 0x2000, "SemaphoreSlim") { Holders = [0x60], HolderEvidence = "released in its finally" },
                new Resource(WaitReason.Semaphore, 0x3000, "SemaphoreSlim") { Holders = [0x50], HolderEvidence = "released in its finally" },
            ],
            Coroutines =
            [
                Waiter(0x10, reserve, 1) with { Parent = 0x40, Span = 1 },
                Waiter(0x11, reserve, 1),
                Waiter(0x20, refill, 2, WaitReason.Coroutine),
                Waiter(0x30, retry, 0, WaitReason.Timer, due: 30_000),
                Waiter(0x40, all, 0, WaitReason.WhenAll) with { Parent = 0x41 },
                Waiter(0x50, refill, 3),
                Waiter(0x60, reserve, 4),
            ],
        };
    }

    private static Snapshot WithoutIds()
    {
        Snapshot shop = Shop.Busy(2, 0);
        return new Snapshot { Runtime = shop.Runtime, Process = shop.Process, TakenAt = shop.TakenAt, Source = shop.Source, Stacks = shop.Stacks, Resources = shop.Resources, Coroutines = [.. shop.Coroutines.Select(coroutine => coroutine with { Id = 0 })] };
    }

    private static Coroutine Waiter(ulong id, int stack, int resource, WaitReason reason = WaitReason.Semaphore, long due = -1) => new()
    {
        Id = id,
        Stack = stack,
        Weight = 1,
        Wait = new Wait { Reason = reason, Resource = resource, DueMilliseconds = due, Since = reason == WaitReason.Timer ? Age.Exactly(TimeSpan.FromSeconds(4)) : Age.Unknown },
    };

    private static async Task<string> DoneAsync(string line, Func<Snapshot> snapshot)
    {
        var run = new CliRun { Snapshots = new FakeSnapshots(snapshot) };
        int code = await run.OfAsync(line);
        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Nothing, code);
        return run.Output;
    }
}
