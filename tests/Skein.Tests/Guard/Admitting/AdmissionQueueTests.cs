using Skein.Guard;
using Skein.Guard.Admitting;
using Skein.Guard.Deciding;
using Xunit;

namespace Skein.Tests.Guard.Admitting;

/// <summary>In simulated time: one millisecond is one tick of its clock.</summary>
public sealed class AdmissionQueueTests
{
    private const int Target = 100;

    private readonly ManualTime time = new();
    private readonly CountingAdmitter admitter = new();

    [Fact]
    public void Who_waits_is_admitted_by_age_and_counted_as_in_flight()
    {
        AdmissionQueue queue = Make();
        Task<Admission>[] waiting = [Wait(queue), Wait(queue), Wait(queue)];
        Assert.Equal(3, queue.Count);
        Assert.Equal(2, queue.Release(2));
        Assert.Equal([true, true, false], waiting.Select(each => each.IsCompleted));
        Assert.True(Answer(waiting[0]).IsAdmitted);
        Assert.Equal(TimeSpan.Zero, Answer(waiting[0]).RetryAfter);
        Assert.Equal((1, 2), (queue.Count, admitter.Admitted));
        Assert.Equal(1, queue.Release(5));
        Assert.Equal(0, queue.Release(5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Room_for_none_admits_none(int count)
    {
        AdmissionQueue queue = Make();
        Task<Admission> waiting = Wait(queue);
        Assert.Equal(0, queue.Release(count));
        admitter.Limits[Lane.Normal] = count;
        Assert.Equal(0, queue.Fill());
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public void Higher_lanes_go_first_and_within_a_lane_the_older_one()
    {
        AdmissionQueue queue = Make();
        int[] lanes = [0, 3, 1, 4, 3, 2, 0, 4];
        Task<Admission>[] waiting = [.. lanes.Select(lane => Wait(queue, lane))];
        int[] expected = [3, 7, 1, 4, 5, 2, 0, 6];
        foreach (int next in expected)
        {
            Assert.False(waiting[next].IsCompleted);
            Assert.Equal(1, queue.Release(1));
            Assert.True(waiting[next].IsCompleted);
        }
    }

    [Fact]
    public void Filling_admits_in_each_lane_what_it_has_room_for()
    {
        AdmissionQueue queue = Make();
        Task<Admission>[] normal = [Wait(queue), Wait(queue), Wait(queue)];
        Task<Admission>[] high = [Wait(queue, Lane.High), Wait(queue, Lane.High)];
        admitter.Limits[Lane.Normal] = 2;
        admitter.Limits[Lane.High] = int.MaxValue;
        Assert.Equal(4, queue.Fill());
        Assert.All(high, each => Assert.True(each.IsCompleted));
        Assert.Equal([true, true, false], normal.Select(each => each.IsCompleted));
        Assert.Equal(0, queue.Fill());
        admitter.Leave(Lane.Normal);
        Assert.Equal(1, queue.Fill());
    }

    [Theory]
    [InlineData(-5, Lane.Sheddable)]
    [InlineData(99, Lane.Critical)]
    public void A_lane_that_is_none_is_the_nearest_that_is_one(int lane, int nearest)
    {
        AdmissionQueue queue = Make();
        Task<Admission> waiting = Wait(queue, lane);
        queue.Release(1);
        Assert.Equal(new Admission(null, nearest), Answer(waiting));
    }

    [Theory]
    [InlineData(Target - 1, false)]
    [InlineData(Target, true)]
    [InlineData(100 * Target, true)]
    public void One_alone_may_wait_for_the_target(int milliseconds, bool isRefused)
    {
        AdmissionQueue queue = Make();
        Task<Admission> waiting = Wait(queue);
        time.Advance(milliseconds);
        Assert.Equal(isRefused ? 1 : 0, queue.Expire());
        Assert.Equal(isRefused, waiting.IsCompleted);
        if (isRefused) Assert.Equal(Admission.Refuse(RefusalReason.QueueTimeout, CountingAdmitter.RetryAfter), Answer(waiting));
    }

    [Theory]
    // Empty until 0: at 99 nothing changes for who came at 50, at 100 it may wait for 25 only.
    [InlineData(99, 0)]
    [InlineData(100, 2)]
    public void Once_the_queue_has_not_been_empty_for_the_target_all_may_wait_for_a_quarter(int at, int refused)
    {
        AdmissionQueue queue = Make();
        Task<Admission> first = Wait(queue);
        time.Advance(75);
        Task<Admission> old = Wait(queue);
        time.Advance(1);
        Task<Admission> young = Wait(queue);
        time.Advance(at - 76);
        Assert.Equal(refused, queue.Expire());
        Assert.Equal((refused > 0, refused > 0, false), (first.IsCompleted, old.IsCompleted, young.IsCompleted));
    }

    [Fact]
    public void Once_it_was_empty_again_the_whole_target_holds_again()
    {
        AdmissionQueue queue = Make();
        Wait(queue);
        time.Advance(90);
        Task<Admission> second = Wait(queue);
        time.Advance(20);
        Assert.Equal(1, queue.Release(2));
        Assert.True(Answer(second).IsAdmitted);
        Task<Admission> third = Wait(queue);
        time.Advance(Target - 1);
        Assert.Equal(0, queue.Expire());
        time.Advance(1);
        Assert.Equal(1, queue.Expire());
        Assert.Equal(RefusalReason.QueueTimeout, Answer(third).Reason);
    }

    [Fact]
    public void One_that_takes_the_place_of_the_only_one_finds_no_empty_queue()
    {
        AdmissionQueue queue = Make(lengthMax: 1);
        Wait(queue, Lane.Sheddable);
        time.Advance(90);
        Task<Admission> second = Wait(queue, Lane.High);
        time.Advance(25);
        Assert.Equal(1, queue.Expire());
        Assert.Equal(RefusalReason.QueueTimeout, Answer(second).Reason);
    }

    [Theory]
    [InlineData(Target / 4)]
    [InlineData(Target)]
    public void Room_goes_to_nobody_who_has_waited_for_too_long(int wait)
    {
        AdmissionQueue queue = Make();
        Wait(queue);
        time.Advance(Target - (wait == Target ? Target : 0));
        Task<Admission> old = Wait(queue);
        time.Advance(wait);
        Task<Admission> young = Wait(queue);
        Assert.Equal(1, queue.Release(1));
        Assert.Equal((RefusalReason.QueueTimeout, RefusalReason.None), (Answer(old).Reason, Answer(young).Reason));
    }

    [Theory]
    [InlineData(false, Target, 1)]
    [InlineData(true, Target - 1, 1)]
    [InlineData(true, Target, 2)]
    public void The_newest_goes_first_if_asked_for_and_only_under_overload(bool newestFirst, int at, int expected)
    {
        AdmissionQueue queue = Make(newestFirst: newestFirst);
        Task<Admission> first = Wait(queue, Lane.Sheddable);
        time.Advance(at - 10);
        Task<Admission> older = Wait(queue);
        time.Advance(10);
        Task<Admission> newer = Wait(queue);
        Assert.Equal(1, queue.Release(1));
        Assert.False(first.IsCompleted);
        Assert.Equal((expected == 1, expected == 2), (older.IsCompleted, newer.IsCompleted));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(long.MinValue)]
    public void Without_time_left_it_is_late_at_once(long ticks)
    {
        AdmissionQueue queue = Make();
        Assert.Equal(RefusalReason.Late, Answer(Wait(queue, timeLeft: new TimeSpan(ticks))).Reason);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void A_deadline_that_passes_is_late_and_not_a_moment_before()
    {
        AdmissionQueue queue = Make();
        Task<Admission> endless = Wait(queue, timeLeft: TimeSpan.MaxValue);
        Task<Admission> waiting = Wait(queue, timeLeft: TimeSpan.FromMilliseconds(40));
        time.Advance(39);
        Assert.Equal(0, queue.Expire());
        time.Advance(1);
        Assert.Equal(1, queue.Release(5));
        Assert.Equal(RefusalReason.Late, Answer(waiting).Reason);
        Assert.True(Answer(endless).IsAdmitted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_is_gone_is_refused_at_the_next_look_and_gets_no_room(bool byRelease)
    {
        using var gone = new CancellationTokenSource();
        AdmissionQueue queue = Make();
        Task<Admission> waiting = Wait(queue, callerGone: gone.Token);
        Task<Admission> other = Wait(queue);
        gone.Cancel();
        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, byRelease ? queue.Release(1) : queue.Expire());
        Assert.Equal(RefusalReason.CallerGone, Answer(waiting).Reason);
        Assert.Equal(byRelease, other.IsCompleted);
        Assert.Equal(RefusalReason.CallerGone, Answer(Wait(queue, callerGone: gone.Token)).Reason);
    }

    [Fact]
    public void A_source_that_was_disposed_of_while_its_token_waits_does_no_harm()
    {
        AdmissionQueue queue = Make();
        var gone = new CancellationTokenSource();
        Task<Admission> waiting = Wait(queue, callerGone: gone.Token);
        gone.Dispose();
        Assert.Equal(0, queue.Expire());
        Assert.Equal(1, queue.Release(1));
        Assert.True(Answer(waiting).IsAdmitted);
    }

    [Fact]
    public void A_full_queue_refuses_the_same_lane_and_lower_and_gives_up_the_newest_of_the_lowest_for_a_higher()
    {
        AdmissionQueue queue = Make(lengthMax: 3);
        Task<Admission> high = Wait(queue, Lane.High);
        Task<Admission> older = Wait(queue, Lane.Normal);
        Task<Admission> newer = Wait(queue, Lane.Normal);
        Assert.Equal(RefusalReason.QueueFull, Answer(Wait(queue, Lane.Normal)).Reason);
        Assert.Equal(RefusalReason.QueueFull, Answer(Wait(queue, Lane.Sheddable)).Reason);
        Task<Admission> another = Wait(queue, Lane.High);
        Assert.Equal(Admission.Refuse(RefusalReason.QueueFull, CountingAdmitter.RetryAfter), Answer(newer));
        Assert.Equal(3, queue.Count);
        Assert.Equal(3, queue.Release(3));
        Assert.All([high, older, another], each => Assert.True(Answer(each).IsAdmitted));
        Assert.Equal(3, admitter.RefusedFor(RefusalReason.QueueFull));
    }

    [Fact]
    public void A_queue_for_none_refuses_at_once_whatever_the_lane()
    {
        AdmissionQueue queue = Make(lengthMax: 0);
        for (int lane = 0; lane < Lane.Count; lane++) Assert.Equal(RefusalReason.QueueFull, Answer(Wait(queue, lane)).Reason);
    }

    [Fact]
    public void When_fewer_may_wait_the_newest_of_the_lowest_go()
    {
        AdmissionQueue queue = Make();
        Task<Admission>[] waiting = [Wait(queue, Lane.Normal), Wait(queue, Lane.Sheddable), Wait(queue, Lane.Normal), Wait(queue, Lane.High)];
        queue.Apply(Options(2));
        Assert.Equal([false, true, true, false], waiting.Select(each => each.IsCompleted));
        queue.Apply(Options(0));
        Assert.Equal(0, queue.Count);
        Assert.Equal(4, admitter.RefusedFor(RefusalReason.QueueFull));
    }

    [Fact]
    public void Another_target_holds_for_those_that_wait_already()
    {
        AdmissionQueue queue = Make();
        Wait(queue);
        time.Advance(50);
        queue.Apply(Options(10) with { Target = TimeSpan.FromMilliseconds(50) });
        Assert.Equal(1, queue.Expire());
    }

    [Fact]
    public void When_all_are_admitted_nobody_is_too_late_and_the_next_one_waits_again()
    {
        using var gone = new CancellationTokenSource();
        AdmissionQueue queue = Make();
        Task<Admission>[] waiting = [Wait(queue, timeLeft: TimeSpan.FromMilliseconds(1)), Wait(queue, Lane.High, callerGone: gone.Token), Wait(queue)];
        gone.Cancel();
        time.Advance(10 * Target);
        Assert.Equal(3, queue.AdmitAll());
        Assert.All(waiting, each => Assert.True(Answer(each).IsAdmitted));
        Assert.False(Wait(queue).IsCompleted);
    }

    [Fact]
    public void An_open_queue_admits_all_that_wait_and_all_that_come()
    {
        AdmissionQueue queue = Make(lengthMax: 1);
        Task<Admission> waiting = Wait(queue);
        queue.Open();
        queue.Open();
        Assert.True(Answer(waiting).IsAdmitted);
        Assert.True(Answer(Wait(queue, timeLeft: TimeSpan.Zero, callerGone: new CancellationToken(true))).IsAdmitted);
        Assert.Equal((2, 0), (admitter.Admitted, queue.Count));
    }

    [Fact]
    public void A_clock_that_jumps_back_refuses_nobody()
    {
        AdmissionQueue queue = Make();
        time.Advance(1000);
        Task<Admission> waiting = Wait(queue, timeLeft: TimeSpan.FromMilliseconds(10));
        time.Advance(-1000);
        Assert.Equal(0, queue.Expire());
        Assert.Equal(1, queue.Release(1));
        Assert.True(Answer(waiting).IsAdmitted);
    }

    [Fact]
    public async Task What_follows_an_answer_runs_on_the_pool_and_may_call_the_queue()
    {
        AdmissionQueue queue = Make();
        var (pooled, again) = (new TaskCompletionSource<bool>(), new TaskCompletionSource<Task<Admission>>());
        _ = Wait(queue).ContinueWith(
            _ =>
            {
                pooled.SetResult(Thread.CurrentThread.IsThreadPoolThread);
                again.SetResult(Wait(queue));
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        Together.Run(1, _ => queue.Release(1));
        Assert.True(await pooled.Task);
        Task<Admission> second = await again.Task;
        Assert.Equal(1, queue.Release(1));
        Assert.True((await second).IsAdmitted);
    }

    private static AdmissionQueueOptions Options(int lengthMax) => new() { LengthMax = lengthMax, Target = TimeSpan.FromMilliseconds(Target) };

    private static Task<Admission> Wait(AdmissionQueue queue, int lane = Lane.Normal, TimeSpan? timeLeft = null, CancellationToken callerGone = default) =>
        queue.EnqueueAsync(lane, timeLeft, callerGone).AsTask();

    private static Admission Answer(Task<Admission> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.GetAwaiter().GetResult();
    }

    private AdmissionQueue Make(int lengthMax = 10, bool newestFirst = false) => new(time, admitter, Options(lengthMax) with { NewestFirst = newestFirst });
}
