using Skein.Core.Findings;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Findings;

public sealed class LockConvoyCheckTests
{
    private readonly SnapshotMaker maker = new();

    [Fact]
    public void Many_threads_behind_one_owner_are_a_convoy()
    {
        Queue(5, owner: 70);
        maker.Thread(70, WaitReason.Sleep, maker.Stack("System.Threading.Thread.Sleep", "Shop.Prices.Cache.Refresh"));
        var finding = Assert.IsType<LockConvoyFinding>(Assert.Single(Check()));
        Assert.Equal("5 threads blocked on lock System.Object @200, held by thread 70, sleeping in Shop.Prices.Cache.Refresh", finding.Summary);
        Assert.Equal(6, finding.Coroutines.Count);
    }

    [Fact]
    public void An_owner_that_the_snapshot_does_not_have_is_still_known()
    {
        Queue(5, owner: 70);
        Assert.Equal("5 threads blocked on lock System.Object @200, held by 70", Assert.Single(Check()).Summary);
    }

    [Fact]
    public void A_few_threads_at_a_lock_are_its_ordinary_use()
    {
        Queue(4, owner: 70);
        Assert.Empty(Check());
    }

    [Fact]
    public void A_lock_without_a_known_owner_is_no_finding()
    {
        Queue(20);
        Assert.Empty(Check());
    }

    [Fact]
    public void Many_threads_at_many_locks_are_no_convoy()
    {
        for (ulong i = 0; i < 5; i++) Queue(4, address: 0x200 + (i * 64), first: 100 + (i * 10), owner: 70);
        Assert.Empty(Check());
    }

    [Fact]
    public void Coroutines_at_a_semaphore_are_no_lock_convoy()
    {
        int permits = maker.Resource(WaitReason.Semaphore, "SemaphoreSlim", 0x200, "", "held", 70);
        for (int i = 0; i < 20; i++) maker.Waiting(WaitReason.Semaphore, maker.Stack("A"), permits);
        Assert.Empty(Check());
    }

    [Fact]
    public void The_longest_queue_comes_first()
    {
        Queue(5, address: 0x100, first: 100, owner: 70);
        Queue(9, address: 0x200, first: 200, owner: 71);
        Assert.Equal([0x200UL, 0x100UL], Check().Cast<LockConvoyFinding>().Select(finding => finding.Lock.Address));
    }

    [Fact]
    public void A_convoy_of_one_is_the_callers_mistake() => Assert.Throws<ArgumentOutOfRangeException>(() => new LockConvoyCheck(1));

    private void Queue(int waiters, ulong address = 0x200, ulong first = 100, params ulong[] owner)
    {
        int gate = maker.Resource(WaitReason.Lock, "System.Object", address, "", owner.Length > 0 ? "lock owner" : "", owner);
        for (int i = 0; i < waiters; i++) maker.Thread(first + (ulong)i, WaitReason.Lock, maker.Stack("System.Threading.Monitor.Enter", "Shop.Prices.Cache.Lookup"), gate);
    }

    private IReadOnlyList<Finding> Check() => new LockConvoyCheck().Check(maker.Build()).Findings;
}
