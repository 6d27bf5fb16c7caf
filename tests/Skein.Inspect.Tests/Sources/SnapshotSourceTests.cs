using Skein.Core;
using Skein.Inspect.Sources.Freezing;
using Skein.Inspect.Sources.Processes;
using Skein.Inspect.Sources.Snapshots;
using Xunit;

namespace Skein.Inspect.Tests.Sources;

public sealed class SnapshotSourceTests
{
    [Fact]
    public void A_copy_shows_the_operations_of_the_process_and_the_canary()
    {
        using var target = TestProcess.Idle("123");
        using SnapshotSource source = Pictures.Snapshot(target);
        Assert.Equal(123, Pictures.OuterOperations(source));
        Assert.Equal(2, Pictures.CanaryBoxes(source));
        Assert.Equal("snapshot", source.Kind);
        Assert.Equal(target.Id, source.Process.Id);
        Assert.Equal("Idle", source.Process.Name);
        Assert.Equal(10, source.RuntimeVersion.Major);
        Assert.True(source.Pause > TimeSpan.Zero);
        source.ThrowIfLost();
    }

    [Fact]
    public void Blocked_threads_have_the_same_stacks_in_a_copy_as_in_the_frozen_process()
    {
        using var target = TestProcess.Idle();
        Dictionary<uint, string> copied;
        using (SnapshotSource source = Pictures.Snapshot(target)) copied = Pictures.Stacks(source);
        Dictionary<uint, string> frozen;
        using (FreezeSource source = Pictures.Freeze(target)) frozen = Pictures.Stacks(source);
        foreach (string body in (string[])["Blocked.InLock", "Blocked.InTaskWait", "Blocked.InSleep", "Blocked.InRead", "Program.<Main>$"])
        {
            KeyValuePair<uint, string> expected = Assert.Single(frozen, thread => thread.Value.Contains(body, StringComparison.Ordinal));
            Assert.Equal(expected.Value, copied[expected.Key]);
        }
    }

    [Fact]
    public void A_blocked_thread_is_known_to_stand_in_a_system_call()
    {
        const int Futex = 202;
        const int RecvFrom = 45;
        using var target = TestProcess.Idle();
        using SnapshotSource source = Pictures.Snapshot(target);
        Dictionary<uint, string> stacks = Pictures.Stacks(source);
        int? CallOf(string body) => source.SystemCallOf(stacks.Single(thread => thread.Value.Contains(body, StringComparison.Ordinal)).Key);
        Assert.Equal(Futex, CallOf("Blocked.InLock"));
        Assert.Contains(CallOf("Blocked.InRead"), (int?[])[0, RecvFrom]);
        Assert.Null(source.SystemCallOf(1));
    }

    [Fact]
    public void A_thread_in_the_middle_of_managed_code_is_a_gap_and_not_a_wrong_stack()
    {
        using var target = TestProcess.Idle("1", "--spin");
        using SnapshotSource source = Pictures.Snapshot(target);
        Assert.Contains(source.Gaps, gap => gap.What == "stacks of 1 running threads");
        Assert.DoesNotContain(Pictures.Stacks(source).Values, stack => stack.Contains("Blocked.Spin", StringComparison.Ordinal));
    }

    [Fact]
    public void The_copy_is_gone_after_the_release_and_no_zombie_is_left()
    {
        using var target = TestProcess.Idle();
        using SnapshotSource source = Pictures.Snapshot(target);
        LinuxProcess copy = Assert.Single(target.Children);
        Assert.Equal(1, copy.Threads);
        source.Release();
        Eventually.True("the copy is killed and reaped", () => target.Children.Count == 0);
        source.Release();
        Assert.Equal(0, target.EndByItself());
    }

    [Fact]
    public void A_second_picture_sees_what_the_first_one_saw()
    {
        using var target = TestProcess.Idle("17");
        for (int i = 0; i < 3; i++)
        {
            using SnapshotSource source = Pictures.Snapshot(target);
            Assert.Equal(17, Pictures.OuterOperations(source));
        }
    }

    /// <summary>Set SKEIN_SNAPSHOTS=200 for the long run.</summary>
    [Fact]
    public void Snapshots_under_load_with_forced_collections_are_right_and_leave_nothing_behind()
    {
        int count = int.Parse(Environment.GetEnvironmentVariable("SKEIN_SNAPSHOTS") ?? "25");
        using var target = TestProcess.Idle("200", "--busy");
        int targetBefore = 0;
        int ourBefore = 0;
        for (int i = 0; i < count; i++)
        {
            using (SnapshotSource source = Pictures.Snapshot(target))
            {
                Assert.InRange(Pictures.OuterOperations(source), 200, 201);
                source.ThrowIfLost();
            }

            // The first one loads the agent and our own libraries; from then on the numbers must stand still.
            if (i > 0) continue;
            Eventually.True("the first copy is reaped", () => target.Children.Count == 0);
            (targetBefore, ourBefore) = (target.Descriptors, Directory.GetFileSystemEntries("/proc/self/fd").Length);
        }

        Eventually.True("the last copy is reaped", () => target.Children.Count == 0);
        Eventually.True("the target closes its last connection", () => target.Descriptors <= targetBefore);
        Assert.InRange(Directory.GetFileSystemEntries("/proc/self/fd").Length, 0, ourBefore + 2);
        Assert.Equal(0, target.EndByItself());
    }

    [Fact]
    public void A_copy_that_outlives_its_time_dies_and_the_reader_is_told()
    {
        using var target = TestProcess.Idle();
        Doubled.Until("a copy is read before it dies of age", TimeSpan.FromMilliseconds(300), life =>
        {
            using SnapshotSource? source = ReadWithin(target, life, out ulong heap);
            if (source is null) return false;
            Eventually.True("the copy dies of age", () => target.Children.Count == 0);
            Assert.False(source.Reader.Read(heap, out ulong _));
            SkeinException lost = Assert.Throws<SkeinException>(source.ThrowIfLost);
            Assert.Contains("lost its copy", lost.Message, StringComparison.Ordinal);
            return true;
        });
    }

    /// <summary>A copy that was read; null where it died before.</summary>
    private static SnapshotSource? ReadWithin(TestProcess target, TimeSpan life, out ulong heap)
    {
        heap = 0;
        try
        {
            SnapshotSource source = Pictures.Snapshot(target, Pictures.Options with { Limits = Pictures.Patient with { SnapshotLifeMax = life } });
            heap = source.Runtime.Heap.Segments is [var first, ..] ? first.Start : 0;
            if (source.Reader.Read(heap, out ulong _)) return source;
            source.Dispose();
        }
        catch (SkeinException lost) when (lost.Message.Contains("lost its copy", StringComparison.Ordinal))
        {
            // Before it was found.
        }

        return null;
    }

    [Fact]
    public void When_the_reader_is_killed_the_target_runs_on_and_the_copy_dies()
    {
        using var target = TestProcess.Idle("5");
        using (var reader = TestProcess.Reader("snapshot", target.Id))
        {
            Assert.StartsWith("READ snapshot", reader.ReadLine(), StringComparison.Ordinal);
            Assert.Single(target.Children);
            reader.Kill();
        }

        Eventually.True("the copy is killed and reaped", () => target.Children.Count == 0);
        using (SnapshotSource source = Pictures.Snapshot(target)) Assert.Equal(5, Pictures.OuterOperations(source));
        Assert.Equal(0, target.EndByItself());
    }

    [Fact]
    public void When_the_target_is_killed_the_copy_dies_and_the_reader_is_told()
    {
        using var target = TestProcess.Idle();
        using SnapshotSource source = Pictures.Snapshot(target);
        LinuxProcess copy = Assert.Single(target.Children);
        ulong heap = source.Runtime.Heap.Segments[0].Start;
        target.Kill();
        Eventually.True("the copy dies with its parent", () => LinuxProcess.TryFind(copy.Id) is null or { HasEnded: true });
        Assert.False(source.Reader.Read(heap, out ulong _));
        SkeinException lost = Assert.Throws<SkeinException>(source.ThrowIfLost);
        Assert.Equal($"process {target.Id} ended while it was read", lost.Message);
        source.Dispose();
        Assert.False(File.Exists($"/tmp/skein-{Libc.geteuid()}/agent-{target.Id}.sock"));
    }

    [Fact]
    public void A_second_reader_is_told_that_another_is_at_work()
    {
        using var target = TestProcess.Idle();
        using SnapshotSource first = Pictures.Snapshot(target);
        Doubled.Until("the agent says that it is busy", TimeSpan.FromMilliseconds(200), wait =>
        {
            InspectOptions options = Pictures.Options with { Limits = Pictures.Patient with { AgentAnswerMax = wait } };
            return Assert.Throws<SkeinException>(() => Pictures.Snapshot(target, options)).Message.Contains("is being read by another skein", StringComparison.Ordinal);
        });
        first.ThrowIfLost();
    }
}
