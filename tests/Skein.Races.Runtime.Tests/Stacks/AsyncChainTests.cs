using Skein.Races.Runtime.Stacks;
using Skein.Races.Runtime.Watching;
using Xunit;

namespace Skein.Races.Runtime.Tests.Stacks;

public sealed class AsyncChainTests
{
    private const string Here = "Skein.Races.Runtime.Tests.Stacks.AsyncChainTests.";
    private readonly Moments moments = new(new DetectorLimits());
    private readonly Actor actor = new(1, 1, "", false, 1);
    private readonly TaskCompletionSource gate = new();

    // The task of the innermost async method: woven code would hand it over on resuming.
    private Task? innermost;

    [Fact]
    public async Task Callers_through_awaits_are_named_innermost_first()
    {
        Task<Moment> outer = OuterAsync();
        gate.SetResult();

        Assert.Equal([Here + "InnerAsync", Here + "MiddleAsync", Here + "OuterAsync"], (await outer).Chain);
    }

    [Fact]
    public async Task The_chain_goes_on_through_WhenAll()
    {
        Task<Moment> all = AllAsync();
        gate.SetResult();

        Assert.Equal([Here + "InnerAsync", Here + "AllAsync"], (await all).Chain.Take(2));
    }

    [Fact]
    public async Task The_chain_goes_on_through_ContinueWith_and_Unwrap()
    {
        Task<Moment> inner = InnerAsync();
        innermost = inner;
        Task<Moment> after = inner.ContinueWith(Continued, TaskScheduler.Default).Unwrap();
        Task<Moment> last = AwaitAsync(after);
        gate.SetResult();

        Assert.Equal([Here + "InnerAsync", Here + "Continued", Here + "AwaitAsync"], (await last).Chain.Take(3));
    }

    [Fact]
    public async Task The_chain_goes_on_through_value_tasks_and_a_captured_context()
    {
        Moment? seen = null;
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        Task outer = CapturingAsync(moment => seen = moment);
        SynchronizationContext.SetSynchronizationContext(before);
        gate.SetResult();
        await outer;

        Assert.Equal([Here + "InnerAsync", Here + "ValueAsync", Here + "CapturingAsync"], seen!.Chain.Take(3));
    }

    [Fact]
    public async Task Of_several_who_wait_one_that_leads_on_is_followed()
    {
        Task<Moment> inner = InnerAsync();
        innermost = inner;
        Task<Moment> one = AwaitAsync(inner);
        Task<Moment> two = AwaitAsync(inner);
        gate.SetResult();
        await Task.WhenAll(one, two);

        Assert.Equal([Here + "InnerAsync", Here + "AwaitAsync"], (await one).Chain.Take(2));
    }

    [Fact]
    public async Task A_task_that_does_not_run_gives_no_chain()
    {
        // Suspended, and of the very method that is on the stack: what a thread resumed earlier.
        TaskCompletionSource never = new();
        Task stale = SuspendedAsync(never.Task);
        actor.Resumed.SetTarget(stale);

        Moment moment = await NeverSuspendedAsync();

        Assert.Empty(moment.Chain);
        never.SetResult();
        await stale;
    }

    [Fact]
    public void A_task_of_another_method_gives_no_chain()
    {
        actor.Resumed.SetTarget(Task.FromResult(1));
        Assert.Empty(moments.Capture(actor).Chain);
        actor.Resumed.SetTarget(new Task(() => { }));
        Assert.Empty(moments.Capture(actor).Chain);
    }

    [Fact]
    public void The_longest_chain_is_cut()
    {
        Moments few = new(new DetectorLimits { ChainMax = 3 });
        Assert.Equal(3, DeepChain(few).Count);
    }

    [Fact]
    public void A_stack_has_files_and_lines_and_none_of_our_own_frames()
    {
        Moment moment = moments.Capture(actor);

        StackLine first = moment.Stack[0];
        Assert.Equal(Here + "A_stack_has_files_and_lines_and_none_of_our_own_frames()", first.Method);
        Assert.EndsWith("AsyncChainTests.cs", first.File, StringComparison.Ordinal);
        Assert.True(first.Line > 0);
        Assert.Equal(Environment.CurrentManagedThreadId, moment.Thread);
    }

    private List<string> DeepChain(Moments few)
    {
        Task<List<string>> DeepAsync(int depth) => depth == 0 ? BottomAsync() : DownAsync(depth);
        async Task<List<string>> DownAsync(int depth) => await DeepAsync(depth - 1);
        async Task<List<string>> BottomAsync()
        {
            await gate.Task;
            actor.Resumed.SetTarget(innermost!);
            return [.. few.Capture(actor).Chain];
        }

        Task<List<string>> bottom = BottomAsync();
        innermost = bottom;
        async Task<List<string>> AwaitBottomAsync(int depth) => depth == 0 ? await bottom : await AwaitBottomAsync(depth - 1);
        Task<List<string>> top = AwaitBottomAsync(10);
        gate.SetResult();
        return top.GetAwaiter().GetResult();
    }

    private async Task<Moment> OuterAsync() => await MiddleAsync().ConfigureAwait(false);

    private async Task<Moment> MiddleAsync()
    {
        Task<Moment> inner = InnerAsync();
        innermost = inner;
        return await inner.ConfigureAwait(false);
    }

    private async Task<Moment> InnerAsync()
    {
        await gate.Task.ConfigureAwait(false);
        actor.Resumed.SetTarget(innermost!);
        return moments.Capture(actor);
    }

    private async Task<Moment> AllAsync()
    {
        Task<Moment> inner = InnerAsync();
        innermost = inner;
        Moment[] all = await Task.WhenAll(inner, Task.FromResult<Moment>(null!));
        return all[0];
    }

    private async Task CapturingAsync(Action<Moment> seen) => seen(await ValueAsync());

    private async ValueTask<Moment> ValueAsync()
    {
        Task<Moment> inner = InnerAsync();
        innermost = inner;
        return await inner;
    }

    private static Task<Moment> Continued(Task<Moment> before) => before;

    private static async Task<Moment> AwaitAsync(Task<Moment> task) => await task;

    private async Task<Moment?> SuspendedOrNotAsync(Task wait)
    {
        await wait;
        return moments.Capture(actor);
    }

    private Task<Moment?> SuspendedAsync(Task wait) => SuspendedOrNotAsync(wait);

    private async Task<Moment> NeverSuspendedAsync() => (await SuspendedOrNotAsync(Task.CompletedTask))!;
}
