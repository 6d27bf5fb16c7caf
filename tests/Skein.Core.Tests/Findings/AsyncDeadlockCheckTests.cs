using Skein.Core.Findings;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Findings;

public sealed class AsyncDeadlockCheckTests
{
    private readonly SnapshotMaker maker = new();

    [Fact]
    public void Two_coroutines_that_hold_each_others_semaphore_are_a_circle()
    {
        int a = Semaphore(), b = Semaphore();
        ulong first = Waits(a, "First"), second = Waits(b, "Second");
        Hold(a, second);
        Hold(b, first);
        var finding = Found();
        Assert.Equal([first, second], finding.Coroutines);
        Assert.Equal((2, 0), (finding.KnotCount, finding.VictimCount));
        Assert.Equal("2 wait for each other in a circle: First -> Second -> First", finding.Summary);
    }

    [Fact]
    public void The_same_two_are_no_circle_where_one_of_them_runs()
    {
        int a = Semaphore(), b = Semaphore();
        ulong first = Waits(a, "First");
        ulong second = maker.Add(new Coroutine { State = CoroutineState.Running, Wait = Wait.For(WaitReason.Semaphore) with { Resource = b } });
        Hold(a, second);
        Hold(b, first);
        Silent();
    }

    [Fact]
    public void A_coroutine_that_takes_its_own_semaphore_twice_waits_for_itself()
    {
        int a = Semaphore();
        ulong only = Waits(a, "Again");
        Hold(a, only);
        Assert.Equal("Again waits for itself", Found().Summary);
    }

    [Fact]
    public void A_chain_without_a_circle_is_nothing()
    {
        int a = Semaphore(), b = Semaphore();
        ulong first = Waits(a, "First");
        Hold(b, first);
        Waits(b, "Second");
        Hold(a, maker.Waiting(WaitReason.Socket, maker.Stack("Reads")));
        Silent();
    }

    [Fact]
    public void A_circle_that_a_timer_breaks_is_nothing()
    {
        int a = Semaphore(), b = Semaphore();
        ulong first = Waits(a, "First");
        ulong second = maker.Waiting(WaitReason.Semaphore, maker.Stack("Second"), b, due: 30_000);
        Hold(a, second);
        Hold(b, first);
        Silent();
    }

    [Theory]
    [InlineData(WaitReason.WhenAny)]
    [InlineData(WaitReason.WaitAsync)]
    public void A_circle_that_something_else_may_break_is_nothing(WaitReason reason)
    {
        int a = Semaphore(), b = Semaphore();
        ulong first = Waits(a, "First");
        ulong second = maker.Waiting(reason, maker.Stack("Second"), b);
        Hold(a, second);
        Hold(b, first);
        Silent();
    }

    [Fact]
    public void A_permit_that_another_holder_will_give_back_is_no_circle()
    {
        int a = Semaphore(), b = Semaphore();
        ulong first = Waits(a, "First"), second = Waits(b, "Second");
        ulong working = maker.Waiting(WaitReason.Timer, maker.Stack("Working"));
        Hold(a, second, working);
        Hold(b, first);
        Silent();
    }

    [Fact]
    public void A_permit_whose_holders_are_all_stuck_is_a_circle()
    {
        int a = Semaphore(), b = Semaphore();
        ulong first = Waits(a, "First"), second = Waits(b, "Second"), third = Waits(b, "Third");
        Hold(a, second, third);
        Hold(b, first);
        var finding = Found();
        Assert.Equal([first, second], finding.Coroutines);
        Assert.Equal((3, 0), (finding.KnotCount, finding.VictimCount));
    }

    [Fact]
    public void A_holder_that_the_snapshot_does_not_have_may_do_anything()
    {
        int a = Semaphore(), b = Semaphore();
        ulong first = Waits(a, "First"), second = Waits(b, "Second");
        Hold(a, second, 0xdead);
        Hold(b, first);
        Silent();
    }

    [Fact]
    public void Joining_all_of_several_is_a_circle_as_soon_as_one_waits_for_the_joiner()
    {
        int gate = Semaphore();
        ulong parent = maker.Waiting(WaitReason.WhenAll, maker.Stack("Parent"));
        maker.Add(new Coroutine { Parent = parent, State = CoroutineState.Waiting, Stack = maker.Stack("Child"), Wait = Wait.For(WaitReason.Semaphore) with { Resource = gate } });
        maker.Add(new Coroutine { Parent = parent, State = CoroutineState.Running, Stack = maker.Stack("Busy") });
        Hold(gate, parent);
        Assert.Equal("2 wait for each other in a circle: Parent -> Child -> Parent", Found().Summary);
    }

    [Fact]
    public void Joining_all_of_several_that_can_all_go_on_is_nothing()
    {
        ulong parent = maker.Waiting(WaitReason.WhenAll, maker.Stack("Parent"));
        maker.Add(new Coroutine { Parent = parent, State = CoroutineState.Waiting, Wait = Wait.For(WaitReason.Socket) });
        Silent();
    }

    [Fact]
    public void Joining_all_by_a_resource_is_the_same()
    {
        int all = maker.Resource(WaitReason.WhenAll, "Task"), gate = Semaphore();
        ulong parent = maker.Waiting(WaitReason.WhenAll, maker.Stack("Parent"), all);
        ulong child = Waits(gate, "Child"), other = maker.Waiting(WaitReason.Timer, 0);
        Hold(all, other, child);
        Hold(gate, parent);
        Assert.Equal([parent, child], Found().Coroutines);
    }

    [Fact]
    public void A_thread_that_blocks_on_a_coroutine_which_needs_its_lock_is_a_circle()
    {
        int task = maker.Resource(WaitReason.BlockedOnTask, "Task<int>", 0x100), gate = maker.Resource(WaitReason.Lock, "System.Object", 0x200);
        ulong thread = maker.Thread(70, WaitReason.BlockedOnTask, maker.Stack("Cache.Get"), task);
        ulong coroutine = maker.Waiting(WaitReason.Coroutine, maker.Stack("Cache.LoadAsync"), maker.Resource(WaitReason.Coroutine, "Task", 0x300, "", "awaited task", 71));
        ulong other = maker.Thread(71, WaitReason.Lock, maker.Stack("Cache.Put"), gate);
        maker.Hold(task, "awaited task", coroutine);
        maker.Hold(gate, "lock owner", thread);
        Assert.Equal([thread, coroutine, other], Found().Coroutines);
    }

    [Fact]
    public void Those_who_wait_for_the_circle_are_counted_once_each()
    {
        int a = Semaphore(), b = Semaphore(), c = Semaphore();
        ulong first = Waits(a, "First"), second = Waits(b, "Second");
        Hold(a, second);
        Hold(b, first);
        Hold(c, Waits(a, "Victim"));
        for (int i = 0; i < 10; i++) Waits(c, "Far victim");
        Assert.Equal(11, Found().VictimCount);
    }

    [Fact]
    public void Each_circle_is_reported_once_in_the_order_of_ids()
    {
        var starts = new List<ulong>();
        for (int i = 0; i < 5; i++)
        {
            int a = Semaphore(), b = Semaphore(), c = Semaphore();
            ulong first = Waits(a, "A"), second = Waits(b, "B"), third = Waits(c, "C");
            Hold(a, second);
            Hold(b, third);
            Hold(c, first);
            starts.Add(first);
        }

        var findings = new AsyncDeadlockCheck().Check(maker.Build()).Findings;
        Assert.Equal(starts, findings.Select(finding => finding.Coroutines[0]));
        Assert.All(findings, finding => Assert.Equal(3, finding.Coroutines.Count));
    }

    [Fact]
    public void A_ring_of_a_hundred_thousand_is_found_without_deep_recursion()
    {
        const int Length = 100_000;
        int[] gates = [.. Enumerable.Range(0, Length).Select(_ => Semaphore())];
        ulong[] ids = [.. gates.Select(gate => Waits(gate, "Ring"))];
        for (int i = 0; i < Length; i++) Hold(gates[i], ids[(i + 1) % Length]);
        Assert.Equal(Length, Found().Cycle.Count);
    }

    [Fact]
    public void What_is_found_is_stuck_by_the_definition_and_what_is_stuck_is_found()
    {
        for (int seed = 1; seed <= 500; seed++)
        {
            var graph = new RandomWaits(seed);
            var snapshot = graph.Next();
            var found = new AsyncDeadlockCheck().Check(snapshot).Findings.Cast<AsyncDeadlockFinding>().ToArray();
            Assert.True(found.Length > 0 == graph.HasStuck(), $"seed {seed}");
            foreach (var step in found.SelectMany(finding => finding.Cycle)) Assert.True(graph.IsStuck(step.Coroutine.Id), $"seed {seed}");
        }
    }

    [Fact]
    public void A_full_pool_whose_threads_all_wait_for_queued_work_is_a_circle()
    {
        PoolThreadsWaitForQueuedWork(threads: 3);
        var finding = Found(poolThreadsMax: 3);
        Assert.Equal((4, 2), (finding.KnotCount, finding.Cycle.Count));
        Assert.Contains(finding.Cycle, step => step.WaitsFor == "a thread of the pool");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    public void A_pool_that_may_grow_or_of_unknown_size_is_no_circle(int? poolThreadsMax)
    {
        PoolThreadsWaitForQueuedWork(threads: 3);
        Silent(poolThreadsMax);
    }

    [Fact]
    public void A_full_pool_with_one_thread_that_does_something_else_is_no_circle()
    {
        PoolThreadsWaitForQueuedWork(threads: 3);
        maker.Thread(99, WaitReason.Sleep, maker.Stack("Thread.Sleep", "System.Threading.ThreadPoolWorkQueue.Dispatch"));
        Silent(poolThreadsMax: 4);
    }

    private void PoolThreadsWaitForQueuedWork(int threads)
    {
        int task = maker.Resource(WaitReason.BlockedOnTask, "Task");
        maker.Hold(task, "awaited task", maker.Add(new Coroutine { State = CoroutineState.Runnable, Stack = maker.Stack("Queued") }));
        for (int i = 0; i < threads; i++)
            maker.Thread((ulong)(70 + i), WaitReason.BlockedOnTask, maker.Stack("Cache.Get", "System.Threading.ThreadPoolWorkQueue.Dispatch"), task);
    }

    private int Semaphore() => maker.Resource(WaitReason.Semaphore, "SemaphoreSlim");

    private void Hold(int resource, params ulong[] holders) => maker.Hold(resource, "released in its finally", holders);

    private ulong Waits(int resource, string frame) => maker.Waiting(WaitReason.Semaphore, maker.Stack(frame), resource);

    private AsyncDeadlockFinding Found(int? poolThreadsMax = null) =>
        Assert.IsType<AsyncDeadlockFinding>(Assert.Single(new AsyncDeadlockCheck(poolThreadsMax).Check(maker.Build()).Findings));

    private void Silent(int? poolThreadsMax = null) => Assert.Same(CheckResult.Clean, new AsyncDeadlockCheck(poolThreadsMax).Check(maker.Build()));
}
