using Skein.Core.Model;
using Skein.Inspect.Tests.Corpus;
using Skein.Inspect.Threads;
using Xunit;

namespace Skein.Inspect.Tests.Threads;

/// <summary>Threads of the corpus: which object they wait for, who has it, and what they execute.</summary>
[Collection(PartsOfCorpus.Name)]
public sealed class ThreadReaderTests(CorpusPartsRuns runs)
{
    public static TheoryData<string> Modes { get; } = [CorpusPartsRuns.Net10Debug, CorpusPartsRuns.Net10Release, CorpusPartsRuns.Net8Debug, CorpusPartsRuns.Net8Release];

    [Theory]
    [MemberData(nameof(Modes))]
    public void The_owner_of_a_monitor_is_the_thread_that_is_inside(string mode)
    {
        ThreadRecord[] owners = At(mode, "LockContention.Own"), contenders = At(mode, "LockContention.Contend");
        Assert.Equal(CorpusParts.Instances, owners.Length);
        Assert.Equal(2 * CorpusParts.Instances, contenders.Length);
        Assert.Equal(CorpusParts.Instances, contenders.Select(thread => thread.Wait.ObjectAddress).Distinct().Count());
        Assert.All(contenders, thread => Assert.Contains(owners, owner => owner.OsId == thread.Wait.OwnerOsId));
        Assert.Equal(CorpusParts.Instances, contenders.Select(thread => thread.Wait.OwnerOsId).Distinct().Count());
    }

    [Theory]
    [InlineData(CorpusPartsRuns.Net10Debug)]
    [InlineData(CorpusPartsRuns.Net10Release)]
    public void The_owner_of_a_lock_object_is_known(string mode)
    {
        ThreadRecord[] contenders = At(mode, "LockObjectContention.Contend");
        Assert.NotEmpty(contenders);
        Assert.All(contenders, thread => Assert.Equal("System.Threading.Lock", thread.Wait.ObjectType));
        Assert.All(contenders, thread => Assert.Contains(At(mode, "LockObjectContention.Own"), owner => owner.OsId == thread.Wait.OwnerOsId));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Crossed_locks_name_each_other(string mode)
    {
        ThreadRecord[] crossed = At(mode, "LocksCrossed.Second");
        Assert.Equal(2 * CorpusParts.Instances, crossed.Length);
        Assert.All(crossed, thread => Assert.Equal(thread.OsId, crossed.Single(other => other.OsId == thread.Wait.OwnerOsId).Wait.OwnerOsId));
    }

    [Theory]
    [InlineData("TaskWait.Load", "TaskWait.LoadAsync")]
    [InlineData("TaskResult.Load", "TaskResult.LoadAsync")]
    [InlineData("AwaiterGetResult.Load", "AwaiterGetResult.LoadAsync")]
    public void The_task_that_a_thread_is_blocked_on_is_the_method_that_it_called(string thread, string method)
    {
        foreach (string mode in Modes.Select(row => row.Data))
        {
            CorpusParts parts = runs.Of(mode);
            ulong[] tasks = [.. At(mode, thread).Select(record => record.Wait.ObjectAddress).Order()];
            ulong[] boxes = [.. parts.Boxes.Where(box => box.Function == $"Skein.Samples.Waits.{method}").Select(box => box.Address).Order()];
            Assert.Equal(CorpusParts.Instances, boxes.Length);
            Assert.Equal(boxes, tasks);
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Of_several_tasks_none_is_named(string mode) =>
        Assert.All(At(mode, "TaskWaitAll.Load"), thread => Assert.Equal((WaitReason.BlockedOnTask, 0UL), (thread.Wait.Reason, thread.Wait.ObjectAddress)));

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_semaphore_that_is_waited_for_without_await_is_known(string mode) =>
        Assert.All(At(mode, "SemaphoreSlimWait."), thread => Assert.Equal("System.Threading.SemaphoreSlim", thread.Wait.ObjectType));

    [Theory]
    [MemberData(nameof(Modes))]
    public void The_delegates_that_threads_of_the_pool_execute_are_known(string mode)
    {
        ThreadRecord[] running = At(mode, "RunningDelegate.");
        Assert.Equal(CorpusParts.Instances, running.Length);
        Assert.All(running, thread => Assert.Equal(ThreadRole.PoolWorker, thread.Role));
        Assert.All(running, thread => Assert.Single(thread.RunningTasks));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Nothing_is_cut_or_broken_and_the_agent_is_not_among_the_threads(string mode)
    {
        ThreadReport report = runs.Of(mode).Threads;
        Assert.Equal((0, 0, 0), (report.ThreadsDropped, report.StacksCut, report.StacksBroken));
        Assert.DoesNotContain(report.Threads.SelectMany(thread => thread.Frames), frame => frame.Function.StartsWith("Skein.Agent", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Threads, thread => thread.Frames.Count == 0 && !thread.IsIdle);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Idle_threads_are_left_out_of_the_snapshot_unless_asked_for(string mode)
    {
        ThreadReport report = runs.Of(mode).Threads;
        Assert.Equal(report.Threads.Count(thread => !thread.IsIdle), Added(report, keepIdle: false).Count);
        List<Coroutine> all = Added(report, keepIdle: true);
        Assert.Equal(report.Threads.Count, all.Count);
        Assert.Contains(all, coroutine => coroutine.Wait.Reason == WaitReason.Idle);
    }

    private static List<Coroutine> Added(ThreadReport report, bool keepIdle)
    {
        var builder = new SnapshotBuilder(InspectLimits.Default);
        ThreadCoroutines.Add(report, builder, keepIdle, InspectLimits.Default);
        return [.. builder.Coroutines];
    }

    private ThreadRecord[] At(string mode, string function) =>
    [
        .. runs.Of(mode).Threads.Threads.Where(thread =>
            thread.Culprit >= 0 && thread.Frames[thread.Culprit].Function.StartsWith($"Skein.Samples.Waits.{function}", StringComparison.Ordinal)),
    ];
}
