using Skein.Core.Model;

namespace Skein.Cli.Tests.Support;

/// <summary>Snapshots of a made-up shop service.</summary>
internal static class Shop
{
    /// <summary>
    /// Waiters on a semaphore, sleepers, a pair of requests that wait for each other's lock, threads blocked on a lock.
    /// </summary>
    public static Snapshot Busy(int waiters = 200, int delayed = 30, int seconds = 0, KeyValuePair<string, string>[]? labels = null)
    {
        var stacks = new StackTable();
        int reserve = stacks.Add([new Frame("Shop.Stock.ReserveAsync", 0), new Frame("Shop.Checkout.PayAsync", 2), new Frame("Shop.Web.Handle", 0)]);
        int poll = stacks.Add([new Frame("Shop.Mail.PollAsync", 1)]);
        int thread = stacks.Add([new Frame("System.Threading.Monitor.Enter"), new Frame("Shop.Cache.Get"), new Frame("Shop.Web.Prices")]);
        int owner = stacks.Add([new Frame("System.Threading.Thread.Sleep"), new Frame("Shop.Cache.Refresh")]);
        List<Coroutine> coroutines = [];
        for (int index = 0; index < waiters; index++)
        {
            coroutines.Add(new Coroutine
            {
                Id = 0x1000UL + (ulong)index,
                Stack = reserve,
                Labels = labels is null ? 0 : 1,
                Weight = 1,
                Wait = new Wait { Reason = WaitReason.Semaphore, Resource = 1, QueuePosition = index + 1, DueMilliseconds = -1, Since = Age.Exactly(TimeSpan.FromSeconds(3.1 + seconds)) },
            });
        }

        for (int index = 0; index < delayed; index++)
        {
            coroutines.Add(new Coroutine
            {
                Id = 0x90000UL + (ulong)index,
                Stack = poll,
                Weight = 1,
                Wait = new Wait { Reason = WaitReason.Timer, DueMilliseconds = 60_000, Since = Age.AtLeast(TimeSpan.FromMilliseconds(400)) },
            });
        }

        coroutines.Add(Thread(71, owner, WaitReason.Sleep, 0));
        coroutines.Add(Thread(72, thread, WaitReason.Lock, 2));
        coroutines.Add(Thread(73, thread, WaitReason.Lock, 2));
        return new Snapshot
        {
            Runtime = new RuntimeIdentity("dotnet", "10.0.12"),
            Process = new ProcessIdentity(4711, "shop"),
            TakenAt = CliRun.Start.AddSeconds(seconds),
            Source = new SourceReport("snapshot")
            {
                Pause = TimeSpan.FromMilliseconds(2.1),
                ReadTime = TimeSpan.FromMilliseconds(350),
                HeapBytes = 52_000_000,
                HeapObjects = 700_000,
                Gaps = [new Gap("registers of running threads", "a copy has none")],
                Dropped = [new Dropped("unparsable heap words", 3, "the allocation was under way")],
            },
            Coroutines = coroutines,
            Stacks = stacks,
            Labels = labels is null ? [LabelSet.Empty] : [LabelSet.Empty, new LabelSet(labels)],
            Resources =
            [
                Resource.None,
                new Resource(WaitReason.Semaphore, 0x7f00_1000, "SemaphoreSlim") { Detail = $"count 0 of 4, {waiters} queued" },
                new Resource(WaitReason.Lock, 0x7f00_2000, "Shop.Cache") { Holders = [71], HolderEvidence = "lock owner" },
            ],
        };
    }

    private static Coroutine Thread(ulong id, int stack, WaitReason reason, int resource) => new()
    {
        Id = id,
        Kind = CoroutineKind.Thread,
        Stack = stack,
        Weight = 1,
        Wait = new Wait { Reason = reason, Resource = resource, DueMilliseconds = -1 },
    };
}
