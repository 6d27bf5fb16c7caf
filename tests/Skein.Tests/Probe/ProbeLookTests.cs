using Skein.Probe;
using Xunit;

namespace Skein.Tests.Probe;

/// <summary>What those hear who listen to each look, on a simulated clock.</summary>
public sealed class ProbeLookTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ProbeStage stage = new();
    private readonly List<ProbeLook> looks = [];

    public ProbeLookTests() => stage.Loop.Looked += looks.Add;

    [Fact]
    public void There_is_one_for_each_step()
    {
        for (int step = 1; step <= 50; step++)
        {
            stage.Time.Advance(Milliseconds(10));
            if (step % 3 == 0) stage.Pool.Run();
            stage.Look();
            Assert.Equal(step, looks.Count);
        }
    }

    [Fact]
    public void The_first_step_of_all_is_a_look_too()
    {
        var loop = new ProbeLoop(new ProbeOptions(), new ProbeLimits(), stage.Time, new ScriptedPool(), _ => { });
        loop.Looked += looks.Add;
        loop.Step();
        Assert.Equal([new ProbeLook(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, HasRun: true, SchedulerState.Calm)], looks);
    }

    [Fact]
    public void It_says_that_the_item_has_run_exactly_when_the_next_one_was_queued()
    {
        var queued = new List<bool>();
        int posts = stage.Pool.Posts;
        stage.Loop.Looked += _ =>
        {
            queued.Add(stage.Pool.Posts > posts);
            posts = stage.Pool.Posts;
        };
        stage.Pass(Milliseconds(60));
        stage.Calmly(Milliseconds(60));
        stage.Pass(Milliseconds(60));
        Assert.Equal(queued, looks.Select(look => look.HasRun));
        Assert.Equal(6, looks.Count(look => look.HasRun));
    }

    [Fact]
    public void It_comes_after_the_next_item_is_queued_so_that_no_listener_delays_that()
    {
        var posts = new List<int>();
        stage.Loop.Looked += _ => posts.Add(stage.Pool.Posts);
        stage.Calmly(Milliseconds(30));
        Assert.Equal([2, 3, 4], posts);
    }

    [Fact]
    public void An_item_that_waits_and_one_that_ran_both_give_their_wait()
    {
        stage.Pass(Milliseconds(20));
        stage.Time.Advance(Milliseconds(5));
        stage.Pool.Run();
        stage.Time.Advance(Milliseconds(5));
        stage.Look();
        Assert.Equal([10, 20, 25], looks.Select(look => look.Wait.TotalMilliseconds));
        Assert.Equal([false, false, true], looks.Select(look => look.HasRun));
        Assert.Equal([10, 20, 30], looks.Select(look => look.Now.TotalMilliseconds));
    }

    [Fact]
    public void After_an_item_that_nobody_took_the_next_look_is_of_no_wait()
    {
        stage.Pass(Milliseconds(50));
        stage.Pool.Run();
        stage.Pool.Refusal = new InsufficientMemoryException();
        Assert.Throws<InsufficientMemoryException>(stage.Look);
        stage.Pool.Refusal = null;
        stage.Time.Advance(Milliseconds(10));
        stage.Look();
        Assert.Equal((true, TimeSpan.Zero), (looks[^1].HasRun, looks[^1].Wait));
    }

    [Fact]
    public void Watched_leaves_out_by_how_much_the_look_was_late()
    {
        stage.Pass(Second, late: Milliseconds(40));
        Assert.Equal(Milliseconds(50), looks[0].Now);
        Assert.Equal(Milliseconds(10), looks[0].Watched);
        Assert.Equal(looks[^1].Now - stage.Report.LateTime, looks[^1].Watched);
    }

    [Fact]
    public void It_comes_after_the_transition_that_it_led_to_and_has_the_new_state()
    {
        stage.Loop.Looked += look => Assert.Equal(stage.State, look.State);
        stage.Pass(Second);
        stage.Calmly(2 * Second);
        Assert.Equal(0, stage.Loop.Faults);
        Assert.Equal([SchedulerState.Pressed, SchedulerState.Starved, SchedulerState.Calm], stage.Transitions.Select(change => change.To));
        foreach (ProbeTransition change in stage.Transitions)
        {
            ProbeLook at = Assert.Single(looks, look => look.Now == change.At);
            Assert.Equal((change.To, change.Wait), (at.State, at.Wait));
        }
    }

    [Fact]
    public void A_listener_that_throws_is_a_counted_fault_and_keeps_nobody_from_anything()
    {
        long before = SkeinFaults.Count;
        var after = new List<ProbeLook>();
        stage.Loop.Looked += _ => throw new InvalidOperationException("a listener");
        stage.Loop.Looked += after.Add;
        stage.Calmly(10 * Second);
        Assert.Equal(1001, stage.Pool.Posts);
        Assert.Equal(1000, stage.Report.Total.Count);
        Assert.Equal(looks, after);
        Assert.Equal(1000, stage.Report.Faults);
        Assert.True(SkeinFaults.Count - before >= 1000);
        stage.Pass(Second);
        Assert.Equal(SchedulerState.Starved, stage.State);
    }

    [Fact]
    public void A_listener_of_delays_that_throws_does_no_more_harm()
    {
        var heard = new List<TimeSpan>();
        stage.Loop.Delayed += _ => throw new InvalidOperationException("a listener");
        stage.Loop.Delayed += heard.Add;
        stage.Pass(Milliseconds(100));
        stage.Pool.Run();
        stage.Look();
        Assert.Equal(11, heard.Count);
        Assert.Equal(11, stage.Report.Faults);
        Assert.Equal(11, stage.Report.Total.Count);
        Assert.Equal(2, stage.Pool.Posts);
    }

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
