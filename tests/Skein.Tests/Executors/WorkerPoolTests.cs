using Skein.Executors;
using Skein.Tags;
using Xunit;
using static Skein.Tests.Tags.TestRegistry;

namespace Skein.Tests.Executors;

public sealed class WorkerPoolTests
{
    [Fact]
    public async Task Its_threads_have_its_name_and_work_comes_back_to_them_after_each_wait()
    {
        using var pool = new WorkerPool(new WorkerPoolOptions { Name = "import", Threads = 2 });
        var names = new List<string?>();
        bool poolThreadInside = false;
        await pool.Run(async () =>
        {
            names.Add(Thread.CurrentThread.Name);
            await Task.Yield();
            names.Add(Thread.CurrentThread.Name);
            poolThreadInside = await Task.Run(() => Thread.CurrentThread.IsThreadPoolThread && TaskScheduler.Current == TaskScheduler.Default);
            names.Add(Thread.CurrentThread.Name);
        });
        Assert.All(names, name => Assert.StartsWith("import ", name));
        Assert.True(poolThreadInside);
        await Idle(pool);
        Assert.Equal(0, pool.Counts.Elsewhere);
    }

    [Fact]
    public async Task A_full_queue_refuses_and_counts()
    {
        using var gate = new ManualResetEventSlim();
        using WorkerPool pool = await Blocked(gate, WhenFull.Refuse, queueLengthMax: 2);
        using TagUnit around = Tag.Begin("around");
        Assert.True(pool.Queue(_ => { }));
        Assert.True(pool.Queue(_ => { }));
        Assert.False(pool.Queue(_ => Assert.Fail("it was refused")));
        var refusal = await Assert.ThrowsAsync<WorkRefusedException>(() => pool.Run(() => Task.CompletedTask));
        Assert.Equal(("test", 2, false), (refusal.Executor, refusal.QueueLength, refusal.IsDisposed));
        Assert.Equal(2, pool.Counts.Refused);
        Assert.Equal(2, All(TagRegistry.Shared).Count(record => record.Parent == around.Id && record.State == TagState.Queued));
        gate.Set();
        await Idle(pool);
        Assert.DoesNotContain(All(TagRegistry.Shared), record => record.Parent == around.Id);
    }

    [Fact]
    public async Task A_full_queue_may_give_work_back_to_the_thread_that_brings_it()
    {
        using var gate = new ManualResetEventSlim();
        using WorkerPool pool = await Blocked(gate, WhenFull.RunInline, queueLengthMax: 1);
        Assert.True(pool.Queue(_ => { }));
        int thread = 0;
        TagId outer = Tag.Current;
        TagId inner = default;
        Assert.True(pool.Queue(_ =>
        {
            thread = Environment.CurrentManagedThreadId;
            inner = Tag.Current;
        }));
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
        Assert.False(inner.IsNone);
        Assert.Equal(outer, Tag.Current);
        Assert.Equal(1, pool.Counts.RanInline);
        gate.Set();
    }

    [Fact]
    public async Task A_full_queue_may_hold_the_thread_that_brings_work_until_there_is_room()
    {
        using var gate = new ManualResetEventSlim();
        using WorkerPool pool = await Blocked(gate, WhenFull.Wait, queueLengthMax: 1);
        Assert.True(pool.Queue(_ => { }));
        bool opened = false;
        bool openedBefore = false;
        var bringer = new Thread(() =>
        {
            Assert.True(pool.Queue(_ => { }));
            openedBefore = Volatile.Read(ref opened);
        });
        bringer.Start();
        while ((bringer.ThreadState & ThreadState.WaitSleepJoin) == 0) await Task.Yield();
        Volatile.Write(ref opened, true);
        gate.Set();
        bringer.Join();
        Assert.True(openedBefore);
        await Idle(pool);
        Assert.Equal((3, 0), (pool.Counts.Completed, pool.Counts.Refused));
    }

    [Fact]
    public async Task A_worker_does_not_wait_for_itself()
    {
        using var pool = new WorkerPool(new WorkerPoolOptions { Threads = 1, WhenFull = WhenFull.Wait, Limits = new WorkerPoolLimits { QueueLengthMax = 1 } });
        int ran = 0;
        await pool.Run(() =>
        {
            for (int i = 0; i < 5; i++) pool.Queue(_ => Interlocked.Increment(ref ran));
            return Task.CompletedTask;
        });
        await Idle(pool);
        Assert.Equal(5, ran);
        Assert.Equal(4, pool.Counts.RanInline);
    }

    [Fact]
    public async Task Disposal_drains_by_default()
    {
        using var gate = new ManualResetEventSlim();
        WorkerPool pool = await Blocked(gate, WhenFull.Refuse, queueLengthMax: 100);
        int ran = 0;
        for (int i = 0; i < 10; i++) pool.Queue(_ => Interlocked.Increment(ref ran));
        Task run = pool.Run(() => Task.CompletedTask);
        gate.Set();
        pool.Dispose();
        pool.Dispose();
        Assert.Equal(10, ran);
        await run;
        Assert.False(pool.Queue(_ => Assert.Fail("it was disposed of")));
        var refusal = await Assert.ThrowsAsync<WorkRefusedException>(() => pool.Run(() => Task.CompletedTask));
        Assert.True(refusal.IsDisposed);
    }

    [Fact]
    public async Task Disposal_may_abandon_what_is_queued()
    {
        using var gate = new ManualResetEventSlim();
        using WorkerPool pool = await Blocked(gate, WhenFull.Refuse, queueLengthMax: 100, WhenDisposed.Abandon);
        using TagUnit around = Tag.Begin("around");
        for (int i = 0; i < 3; i++) pool.Queue(_ => Assert.Fail("it was abandoned"));
        Task run = pool.Run(() => Task.CompletedTask);
        var disposal = new Thread(pool.Dispose);
        disposal.Start();
        var refusal = await Assert.ThrowsAsync<WorkRefusedException>(() => run);
        Assert.True(refusal.IsDisposed);
        gate.Set();
        disposal.Join();
        Assert.Equal(4, pool.Counts.Abandoned);
        Assert.DoesNotContain(All(TagRegistry.Shared), record => record.Parent == around.Id);
    }

    [Fact]
    public async Task Work_that_still_waits_at_disposal_goes_on_on_the_thread_pool()
    {
        var pool = new WorkerPool(new WorkerPoolOptions { Threads = 1 });
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool onThreadPool = false;
        Task run = pool.Run(async () =>
        {
            TagId own = Tag.Current;
            begun.SetResult();
            await signal.Task;
            onThreadPool = Thread.CurrentThread.IsThreadPoolThread;
            Assert.Equal(own, Tag.Current);
        });
        await begun.Task;
        pool.Dispose();
        signal.SetResult();
        await run;
        Assert.True(onThreadPool);
        Assert.Equal(1, pool.Counts.Elsewhere);
    }

    [Fact]
    public async Task A_callback_may_dispose_of_its_own_pool()
    {
        var pool = new WorkerPool(new WorkerPoolOptions { Threads = 2 });
        await pool.Run(() =>
        {
            pool.Dispose();
            return Task.CompletedTask;
        });
        Assert.False(pool.Queue(_ => { }));
        pool.Dispose();
    }

    [Fact]
    public async Task Work_that_is_cancelled_in_the_queue_ends_there()
    {
        using var gate = new ManualResetEventSlim();
        using WorkerPool pool = await Blocked(gate, WhenFull.Refuse, queueLengthMax: 10);
        using TagUnit around = Tag.Begin("around");
        using var source = new CancellationTokenSource();
        Task run = pool.Run(() => throw new InvalidOperationException("it was cancelled"), cancellationToken: source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.DoesNotContain(All(TagRegistry.Shared), record => record.Parent == around.Id);
        gate.Set();
        while (pool.Counts is not { Queued: 0, Completed: 1 }) await Task.Yield();
        Assert.Equal(1, pool.Counts.Cancelled);
    }

    [Fact]
    public async Task What_is_cancelled_before_it_is_queued_never_is()
    {
        using var gate = new ManualResetEventSlim();
        using WorkerPool pool = await Blocked(gate, WhenFull.Refuse, queueLengthMax: 1);
        Task[] gone = [.. Enumerable.Range(0, 5).Select(_ => pool.Run(() => throw new InvalidOperationException("it was cancelled"), cancellationToken: new CancellationToken(canceled: true)))];
        Assert.Equal((5, 0, 0), (pool.Counts.Cancelled, pool.Counts.Queued, pool.Counts.Refused));
        gate.Set();
        foreach (Task task in gone) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    }

    [Fact]
    public async Task What_is_cancelled_in_a_full_queue_makes_room()
    {
        using var gate = new ManualResetEventSlim();
        using WorkerPool pool = await Blocked(gate, WhenFull.Refuse, queueLengthMax: 3);
        using var source = new CancellationTokenSource();
        Task[] gone = [.. Enumerable.Range(0, 2).Select(_ => pool.Run(() => throw new InvalidOperationException("it was cancelled"), cancellationToken: source.Token))];
        int ran = 0;
        Assert.True(pool.Queue(_ => ran++));
        Assert.False(pool.Queue(_ => Assert.Fail("it was refused")));
        await source.CancelAsync();
        Assert.True(pool.Queue(_ => ran++));
        Assert.True(pool.Queue(_ => ran++));
        Assert.False(pool.Queue(_ => Assert.Fail("it was refused")));
        gate.Set();
        while (pool.Counts.Completed < 4) await Task.Yield();
        foreach (Task task in gone) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.Equal((3, 2, 2), (ran, pool.Counts.Cancelled, pool.Counts.Refused));
    }

    [Fact]
    public async Task What_is_cancelled_lets_in_who_waits_for_room()
    {
        using var gate = new ManualResetEventSlim();
        using WorkerPool pool = await Blocked(gate, WhenFull.Wait, queueLengthMax: 1);
        using var source = new CancellationTokenSource();
        Task gone = pool.Run(() => throw new InvalidOperationException("it was cancelled"), cancellationToken: source.Token);
        var bringer = new Thread(() => pool.Queue(_ => { }));
        bringer.Start();
        while ((bringer.ThreadState & ThreadState.WaitSleepJoin) == 0) await Task.Yield();
        await source.CancelAsync();
        // The gate is closed all the time.
        bringer.Join();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        gate.Set();
        while (pool.Counts.Completed < 2) await Task.Yield();
        Assert.Equal((2, 1), (pool.Counts.Completed, pool.Counts.Cancelled));
    }

    [Fact]
    public async Task What_a_callback_leaves_behind_the_next_one_does_not_find()
    {
        using var pool = new WorkerPool(new WorkerPoolOptions { Threads = 1 });
        var ambient = new AsyncLocal<string?>();
        var seen = new TaskCompletionSource<(string? Ambient, bool HasContext, TagId Parent)>(TaskCreationOptions.RunContinuationsAsynchronously);
        pool.Queue(_ =>
        {
            ambient.Value = "left behind";
            Tag.Begin("left open");
            SynchronizationContext.SetSynchronizationContext(null);
        });
        pool.Queue(_ => seen.SetResult((ambient.Value, SynchronizationContext.Current is not null, ParentOf(Tag.Current))));
        Assert.Equal((null, true, TagId.None), await seen.Task);
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(new WorkerPoolOptions { Threads = 0 }).Dispose());
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(new WorkerPoolOptions { Threads = 2000 }).Dispose());
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(new WorkerPoolOptions { Limits = new WorkerPoolLimits { QueueLengthMax = 0 } }).Dispose());
        Assert.Throws<ArgumentException>(() => new WorkerPool(new WorkerPoolOptions { Name = " " }).Dispose());
    }

    /// <summary>A pool of one thread, which waits for a gate.</summary>
    private static async Task<WorkerPool> Blocked(ManualResetEventSlim gate, WhenFull whenFull, int queueLengthMax, WhenDisposed whenDisposed = WhenDisposed.Drain)
    {
        var pool = new WorkerPool(new WorkerPoolOptions
        {
            Name = "test",
            Threads = 1,
            WhenFull = whenFull,
            WhenDisposed = whenDisposed,
            Limits = new WorkerPoolLimits { QueueLengthMax = queueLengthMax },
        });
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pool.Queue(_ =>
        {
            inside.SetResult();
            gate.Wait();
        });
        await inside.Task;
        return pool;
    }

    private static async Task Idle(WorkerPool pool)
    {
        while (pool.Counts is not { Queued: 0, Running: 0 }) await Task.Yield();
    }
}
