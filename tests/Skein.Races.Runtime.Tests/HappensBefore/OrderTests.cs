using Skein.Races.Runtime.HappensBefore;
using Xunit;

namespace Skein.Races.Runtime.Tests.HappensBefore;

/// <summary>Edges between real threads and tasks, as woven code tells them.</summary>
public sealed class OrderTests
{
    private readonly Order order = new(OrderingLimits.Default);
    private readonly VariableClock variable = new();

    [Fact]
    public async Task Work_that_is_started_follows_who_starts_it_and_precedes_who_waits_for_it()
    {
        Assert.False(Write(1));
        order.Fork(null);
        var task = Task.Run(() => Assert.False(Write(2)));
        order.Forked(task, ended: false);
        await task;
        order.Join(task);
        Assert.False(Write(3));
    }

    [Fact]
    public void A_thread_follows_who_starts_it_and_precedes_who_joins_it()
    {
        Assert.False(Write(1));
        var found = true;
        Thread thread = new(() => found = Write(2));
        order.Fork(null);
        thread.Start();
        order.Forked(thread, ended: false);
        thread.Join();
        Assert.False(found);
        Assert.True(Read(3), "not joined as far as the order knows");
        order.Join(thread);
        Assert.False(Write(4));
    }

    [Fact]
    public void What_the_starter_does_after_the_start_is_unordered_with_the_work()
    {
        Thread thread = new(() => Write(2));
        order.Fork(null);
        thread.Start();
        order.Forked(thread, ended: false);
        thread.Join();
        Assert.True(Write(3));
    }

    [Fact]
    public async Task An_async_method_goes_on_after_what_it_did_before_it_was_suspended()
    {
        TaskCompletionSource gate = new();
        var method = Suspended(gate.Task);
        await Task.Run(gate.SetResult);
        Assert.False(await method);
    }

    [Fact]
    public async Task Who_waits_for_an_async_method_that_was_started_as_work_follows_its_last_step()
    {
        TaskCompletionSource gate = new();
        TaskCompletionSource suspended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        order.Fork(null);
        var task = Task.Run(() =>
        {
            var method = Suspended(gate.Task);
            suspended.SetResult();
            return method;
        });
        order.Forked(task, ended: false);
        await suspended.Task;
        await Task.Run(gate.SetResult);
        Assert.False(await task);
        order.Join(task);
        Assert.False(Write(9));
    }

    [Fact]
    public async Task A_continuation_follows_what_it_continues()
    {
        TaskCompletionSource gate = new();
        order.Fork(null);
        var first = gate.Task.ContinueWith(_ => Write(1), TaskScheduler.Default);
        order.Forked(first, ended: false);
        order.Fork(first);
        var second = first.ContinueWith(_ => Write(2), TaskScheduler.Default);
        order.Forked(second, ended: false);
        gate.SetResult();
        Assert.False(await first);
        Assert.False(await second);
    }

    [Fact]
    public async Task Waiting_for_a_task_that_stands_for_others_is_waiting_for_each()
    {
        VariableClock other = new();
        order.Fork(null);
        var first = Task.Run(() => Write(1));
        order.Forked(first, ended: false);
        order.Fork(null);
        var second = Task.Run(() => other.Write(order.Here!, 1));
        order.Forked(second, ended: false);
        Task[] both = [first, second];
        var all = Task.WhenAll(both);
        order.Gather(all, both);
        await all;
        order.Join(all);
        Assert.False(Write(2));
        Assert.False(other.Write(order.Here!, 2).Found);
    }

    [Fact]
    public void Who_calls_a_parallel_loop_follows_all_its_steps()
    {
        var counters = new VariableClock[64];
        order.Fork(null);
        Parallel.For(0, counters.Length, step => (counters[step] = new VariableClock()).Write(order.Here!, 1));
        order.Forked(null, ended: true);
        Assert.All(counters, counter => Assert.False(counter.Write(order.Here!, 2).Found));
    }

    [Fact]
    public void Forks_leave_no_chain_behind()
    {
        for (var round = 0; round < 3; round++)
        {
            order.Fork(null);
            Thread thread = new(static () => { });
            thread.Start();
            order.Forked(thread, ended: false);
            thread.Join();
            Assert.False(Write(round + 1));
        }
    }

    [Fact]
    public void An_address_orders_who_writes_before_who_reads()
    {
        Write(1);
        order.ReleaseAt(4096);
        var found = true;
        Thread thread = new(() =>
        {
            order.AcquireAt(4096);
            found = Write(2);
        });
        thread.Start();
        thread.Join();
        Assert.False(found);
    }

    // What the weaver puts into an async method, by hand.
    private async Task<bool> Suspended(Task gate)
    {
        Write(1);
        if (!gate.IsCompleted)
        {
            order.Suspend();
        }
        await gate.ConfigureAwait(false);
        var found = Write(2);
        order.Complete(null);
        return found;
    }

    private bool Write(int site) => variable.Write(order.Here!, site).Found;

    private bool Read(int site) => variable.Read(order.Here!, site).Found;
}
