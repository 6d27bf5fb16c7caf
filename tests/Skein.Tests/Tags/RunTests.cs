using Skein.Tags;
using Xunit;
using static Skein.Tests.Tags.TestRegistry;

namespace Skein.Tests.Tags;

public sealed class RunTests
{
    [Fact]
    public async Task Work_that_throws_before_its_first_wait_fails_its_task_and_ends()
    {
        TagId id = default;
        Task run = Tag.Run(Task () =>
        {
            id = Tag.Current;
            throw new InvalidDataException();
        });
        await Assert.ThrowsAsync<InvalidDataException>(() => run);
        Task invoked = Tag.Invoke(Task () => throw new InvalidDataException());
        await Assert.ThrowsAsync<InvalidDataException>(() => invoked);
        Assert.False(id.IsNone);
        Assert.False(IsAlive(id));
    }

    [Fact]
    public async Task Work_that_throws_after_a_wait_fails_its_task_and_ends()
    {
        TagId id = default;
        await Assert.ThrowsAsync<InvalidDataException>(() => Tag.Run(async () =>
        {
            await Task.Yield();
            id = Tag.Current;
            throw new InvalidDataException();
        }));
        Assert.False(id.IsNone);
        Assert.False(IsAlive(id));
    }

    [Fact]
    public async Task Work_that_gives_no_task_is_cancelled_as_with_Task_Run()
    {
        Task bare = Task.Run(() => (Task)null!);
        Task tagged = Tag.Run(() => (Task)null!);
        await Task.WhenAny(bare, tagged);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bare);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tagged);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Tag.Invoke(() => (Task<int>)null!));
    }

    [Fact]
    public async Task Work_that_is_cancelled_before_it_begins_never_runs_and_ends()
    {
        using TagUnit around = Tag.Begin("around");
        var cancelled = new CancellationToken(canceled: true);
        bool ran = false;
        Task[] tasks =
        [
            Tag.Run(() => { ran = true; }, cancellationToken: cancelled),
            Tag.Run(() => ran = true, cancellationToken: cancelled),
            Tag.Run(async () => { await Task.Yield(); ran = true; }, cancellationToken: cancelled),
            Tag.Run(async () => { await Task.Yield(); return ran = true; }, cancellationToken: cancelled),
        ];
        foreach (Task task in tasks) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.All(tasks, task => Assert.True(task.IsCanceled));
        Assert.False(ran);
        Assert.DoesNotContain(All(TagRegistry.Shared), record => record.Parent == around.Id);
    }

    [Fact]
    public async Task Work_that_its_token_cancels_is_cancelled_and_ends()
    {
        using var source = new CancellationTokenSource();
        var begun = new TaskCompletionSource<TagId>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task task = Tag.Run(
            async () =>
            {
                begun.SetResult(Tag.Current);
                await new TaskCompletionSource().Task.WaitAsync(source.Token);
            },
            "waits",
            cancellationToken: source.Token);
        TagId id = await begun.Task;
        Assert.True(IsAlive(id));
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.True(task.IsCanceled);
        Assert.False(IsAlive(id));
    }

    [Fact]
    public async Task Each_form_has_its_unit_its_parent_and_its_result()
    {
        using TagUnit around = Tag.Begin("around");
        TagId parent = default;
        await Tag.Run(() => { parent = ParentOf(Tag.Current); });
        Assert.Equal(around.Id, parent);
        Assert.Equal(around.Id, await Tag.Run(() => ParentOf(Tag.Current)));
        Assert.Equal(around.Id, await Tag.Run(async () =>
        {
            await Task.Yield();
            return ParentOf(Tag.Current);
        }));
        Assert.Equal(around.Id, await Tag.Invoke(async () =>
        {
            await Task.Yield();
            return ParentOf(Tag.Current);
        }));
        await Tag.Run(async () =>
        {
            await Task.Yield();
            parent = Tag.Current;
        });
        Assert.NotEqual(around.Id, parent);
        Assert.False(IsAlive(parent));
        Assert.Equal(around.Id, Tag.Current);
    }

    [Fact]
    public async Task To_start_work_is_no_poll_of_the_unit_that_starts_it()
    {
        using TagUnit around = Tag.Begin("around");
        Assert.True(TagRegistry.Shared.TryGetDetails(around.Id, out TagDetails before));
        Task<long> run = Tag.Run(() => TagRegistry.Shared.TryGetDetails(Tag.Current, out TagDetails inside) ? inside.Polls : -1);
        Assert.True(TagRegistry.Shared.TryGetDetails(around.Id, out TagDetails after));
        Assert.Equal(before.Polls, after.Polls);
        Assert.Equal(1, await run);
    }

    [Fact]
    public async Task Where_the_flow_of_contexts_is_suppressed_only_what_Skein_starts_has_a_parent()
    {
        using TagUnit around = Tag.Begin("around");
        Task<TagId> bare;
        Task<TagId> tagged;
        using (ExecutionContext.SuppressFlow())
        {
            bare = Task.Run(() => Tag.Current);
            tagged = Tag.Run(() => ParentOf(Tag.Current));
        }

        Assert.True((await bare).IsNone);
        Assert.Equal(around.Id, await tagged);
        Assert.Equal(around.Id, Tag.Current);
    }

    [Fact]
    public async Task The_ambient_values_of_the_caller_flow_into_the_work()
    {
        var ambient = new AsyncLocal<string> { Value = "mine" };
        Assert.Equal("mine", await Tag.Run(() => ambient.Value));
        Assert.Equal("mine", ambient.Value);
    }
}
