using System.Diagnostics;
using Skein.Executors;
using Skein.Tags;
using Skein.Tests.Support;
using Xunit;
using static Skein.Tests.Tags.TestRegistry;

namespace Skein.Tests.Executors;

/// <summary>What holds for every executor.</summary>
public sealed class ExecutorTests
{
    private const int PoolThreads = 2;

    [Theory]
    [InlineData("thread pool")]
    [InlineData("worker pool")]
    public async Task A_queued_callback_has_its_parent_labels_and_span(string which)
    {
        ITaggedExecutor executor = Make(which);
        using var activity = new Activity("work");
        activity.Start();
        using TagUnit around = Tag.Begin("around", new TagLabels(("tenant", "7")));
        var seen = new TaskCompletionSource<(TagId Parent, TagLabels? Labels, Activity? Span)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(executor.Queue(_ => seen.SetResult((ParentOf(Tag.Current), LabelsOf(Tag.Current), Activity.Current)), labels: new TagLabels(("step", "1"))));
        var (parent, labels, span) = await seen.Task;
        Assert.Equal(around.Id, parent);
        Assert.Equal(2, labels!.Count);
        Assert.Same(activity, span);
        await None(around.Id);
    }

    [Theory]
    [InlineData("thread pool")]
    [InlineData("worker pool")]
    public async Task Asynchronous_work_has_its_parent_labels_and_span_after_each_wait(string which)
    {
        ITaggedExecutor executor = Make(which);
        using var activity = new Activity("work");
        activity.Start();
        using TagUnit around = Tag.Begin("around", new TagLabels(("tenant", "7")));
        var ambient = new AsyncLocal<string> { Value = "mine" };
        await executor.Run(async () =>
        {
            TagId own = Tag.Current;
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(own, Tag.Current);
                Assert.Equal(around.Id, ParentOf(own));
                Assert.Equal("7", Assert.Single(LabelsOf(own)!).Value);
                Assert.Same(activity, Activity.Current);
                Assert.Equal("mine", ambient.Value);
                await Task.Yield();
            }
        });
        Assert.Equal(around.Id, Tag.Current);
        await None(around.Id);
    }

    [Theory]
    [InlineData("thread pool")]
    [InlineData("worker pool")]
    public async Task Work_that_fails_or_is_cancelled_says_so_and_ends(string which)
    {
        ITaggedExecutor executor = Make(which);
        using TagUnit around = Tag.Begin("around");
        await Assert.ThrowsAsync<InvalidDataException>(() => executor.Run(() => throw new InvalidDataException()));
        await Assert.ThrowsAsync<InvalidDataException>(() => executor.Run(async () =>
        {
            await Task.Yield();
            throw new InvalidDataException();
        }));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => executor.Run(() => null!));
        Task cancelled = executor.Run(() => Task.CompletedTask, cancellationToken: new CancellationToken(canceled: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.True(cancelled.IsCanceled);
        await None(around.Id);
    }

    [Theory]
    [InlineData("thread pool")]
    [InlineData("worker pool")]
    public async Task A_callback_that_throws_is_reported_and_stops_nothing(string which)
    {
        ITaggedExecutor executor = Make(which);
        string planted = $"planted in the {which}";
        using var faults = new SeenFaults();
        for (int i = 0; i < 3 * PoolThreads; i++) executor.Queue(_ => throw new InvalidDataException(planted));
        for (int i = 0; i < PoolThreads; i++) await executor.Run(() => Task.CompletedTask);
        faults.Await(3 * PoolThreads, planted);
        Assert.Equal(3 * PoolThreads, faults.Of(planted));
    }

    [Theory]
    [InlineData("thread pool")]
    [InlineData("worker pool")]
    public async Task Ten_thousand_pieces_of_work_from_four_threads_all_run_under_their_parents(string which)
    {
        ITaggedExecutor executor = Make(which);
        using TagUnit around = Tag.Begin("around");
        int right = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Tag.Run(async () =>
        {
            TagId parent = Tag.Current;
            for (int i = 0; i < 2500; i++)
            {
                await executor.Run(() =>
                {
                    if (ParentOf(Tag.Current) == parent) Interlocked.Increment(ref right);
                    return Task.CompletedTask;
                });
            }
        })));
        Assert.Equal(10_000, right);
        await None(around.Id);
    }

    // The pools of these tests end with the process: what a test waits for is their work.
    private static ITaggedExecutor Make(string which) =>
        which == "thread pool" ? ThreadPoolExecutor.Shared : new WorkerPool(new WorkerPoolOptions { Name = "test", Threads = PoolThreads });

    private static async Task None(TagId parent)
    {
        while (All(TagRegistry.Shared).Any(record => record.Parent == parent)) await Task.Yield();
    }
}
