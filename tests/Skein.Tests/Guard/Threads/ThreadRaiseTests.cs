using Skein.Guard;
using Xunit;

namespace Skein.Tests.Guard.Threads;

public sealed class ThreadRaiseTests
{
    [Fact]
    public void Blocked_threads_are_doubled_up_to_the_ceiling_and_no_further()
    {
        var stage = new RaiseStage();
        stage.Starve();
        stage.PassSeconds(10);
        Assert.Equal([8, 16, 32], stage.Asked);
        Assert.Equal(28, stage.Rule.Raised);
    }

    [Fact]
    public void It_raises_when_the_wait_was_above_the_target_for_the_interval_and_not_before()
    {
        var stage = new RaiseStage();
        stage.Pass(TimeSpan.FromSeconds(1));
        stage.Starve();
        stage.Pass(TimeSpan.FromMilliseconds(40));
        Assert.Empty(stage.Asked);
        stage.Pass(TimeSpan.FromMilliseconds(10));
        Assert.Equal([8], stage.Asked);
        stage.Pass(TimeSpan.FromMilliseconds(40));
        Assert.Equal([8], stage.Asked);
        stage.Pass(TimeSpan.FromMilliseconds(10));
        Assert.Equal([8, 16], stage.Asked);
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(50.1, 1)]
    public void A_wait_at_the_target_is_not_above_it(double milliseconds, int raises)
    {
        var stage = new RaiseStage();
        stage.Starve();
        stage.Look = stage.Look with { Wait = TimeSpan.FromMilliseconds(milliseconds) };
        stage.Pass(TimeSpan.FromMilliseconds(60));
        Assert.Equal(raises, stage.Asked.Count);
    }

    [Fact]
    public void A_wait_that_stays_below_the_target_for_the_interval_begins_anew()
    {
        var stage = new RaiseStage();
        for (int i = 0; i < 50; i++)
        {
            stage.Starve();
            stage.Pass(TimeSpan.FromMilliseconds(10));
            stage.Look = stage.Look with { Wait = TimeSpan.FromMilliseconds(10) };
            stage.Pass(TimeSpan.FromMilliseconds(60));
        }

        Assert.Empty(stage.Asked);
    }

    [Theory]
    [InlineData(GuardState.Starved, 0.0, 3)]
    [InlineData(GuardState.Recovering, 0.0, 3)]
    [InlineData(GuardState.Starved, 1.0, 0)]
    [InlineData(GuardState.Calm, 0.0, 0)]
    public void Refusals_that_keep_the_wait_down_show_that_threads_are_short_too(GuardState state, double share, int raises)
    {
        var stage = new RaiseStage();
        stage.Starve();
        for (int i = 0; i < 500; i++)
        {
            // Of four looks, one sees a batch of them.
            stage.Look = stage.Look with { State = state, Wait = TimeSpan.FromMilliseconds(10), Queued = 0, Refused = i % 4 == 0 ? 5 : 0, ProcessorShare = share };
            stage.Pass(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(raises, stage.Asked.Count);
    }

    [Theory]
    [InlineData(GuardState.Unknown, 300, 0)]
    [InlineData(GuardState.Calm, 300, 0)]
    [InlineData(GuardState.Pressed, 300, 0)]
    [InlineData(GuardState.Starved, 0, 3)]
    [InlineData(GuardState.Starved, 300, 3)]
    [InlineData(GuardState.Recovering, 0, 0)]
    [InlineData(GuardState.Recovering, 300, 3)]
    public void Only_starvation_and_a_recovery_with_a_queue_raise(GuardState state, long queued, int raises)
    {
        var stage = new RaiseStage();
        stage.Starve();
        stage.Look = stage.Look with { State = state, Queued = queued };
        stage.PassSeconds(5);
        Assert.Equal(raises, stage.Asked.Count);
    }

    [Theory]
    [InlineData(1.0, 4, 0)]
    [InlineData(0.71, 400, 0)]
    [InlineData(0.69, 400, 1)]
    [InlineData(0.51, 4, 0)]
    [InlineData(0.49, 4, 1)]
    [InlineData(0.0, 4, 1)]
    public void Threads_that_compute_are_not_made_more(double share, int busy, int raises)
    {
        var stage = new RaiseStage(new ThreadRaiseOptions { Ceiling = 1000 });
        stage.Starve();
        stage.Look = stage.Look with { Processors = RaiseStage.Processors, ProcessorShare = share, BusyThreads = busy, Threads = busy };
        stage.Pass(TimeSpan.FromMilliseconds(50));
        stage.Pass(TimeSpan.FromMilliseconds(10));
        Assert.Equal(raises, stage.Asked.Count);
    }

    [Fact]
    public void Starvation_by_computing_never_raises()
    {
        var stage = new RaiseStage();
        stage.Starve();
        stage.Look = stage.Look with { ProcessorShare = 0.97 };
        stage.PassSeconds(600);
        Assert.Empty(stage.Asked);
    }

    [Fact]
    public void It_is_the_average_over_the_interval_that_counts()
    {
        var stage = new RaiseStage();
        stage.Starve();
        GuardLook blocked = stage.Look with { ProcessorShare = 0 };
        for (int i = 0; i < 500; i++)
        {
            // Four of five looks find the processors busy.
            stage.Look = (i % 5 == 0 ? blocked : blocked with { ProcessorShare = 1 }) with { At = stage.Now };
            stage.Pass(TimeSpan.FromMilliseconds(10));
        }

        Assert.Empty(stage.Asked);
    }

    [Fact]
    public void A_noisy_neighbour_never_raises()
    {
        // Each look comes late: it is the machine that is busy, with somebody else's work.
        var stage = new RaiseStage();
        stage.Starve();
        stage.Pass(TimeSpan.FromMinutes(10), every: TimeSpan.FromMilliseconds(21));
        Assert.Empty(stage.Asked);
        stage.Pass(TimeSpan.FromMinutes(1), every: TimeSpan.FromMilliseconds(20));
        Assert.Equal([8, 16, 32], stage.Asked);
    }

    [Fact]
    public void A_pool_with_threads_to_spare_needs_no_more()
    {
        var stage = new RaiseStage();
        stage.Starve();
        stage.Look = stage.Look with { BusyThreads = 3 };
        stage.PassSeconds(10);
        Assert.Empty(stage.Asked);
    }

    [Theory]
    [InlineData(6, 32_767, 4, "6")]
    [InlineData(4, 32_767, 4, "")]
    [InlineData(0, 10, 4, "8,10")]
    [InlineData(0, 4, 4, "")]
    [InlineData(0, 32_767, 32, "")]
    [InlineData(0, 32_767, 100, "")]
    [InlineData(100, 32_767, 32, "64,100")]
    public void It_stays_between_what_the_user_set_and_the_ceiling_and_the_pools_most(int ceiling, int threadsMax, int minimum, string asked)
    {
        var stage = new RaiseStage(new ThreadRaiseOptions { Ceiling = ceiling }) { ThreadsMax = threadsMax, Minimum = minimum };
        stage.Starve();
        stage.PassSeconds(10);
        Assert.Equal(asked, string.Join(',', stage.Asked));
    }

    [Fact]
    public void It_starts_from_the_threads_that_the_pool_has_grown_to()
    {
        var stage = new RaiseStage();
        stage.Look = stage.Look with { Threads = 11 };
        stage.Starve();
        stage.PassSeconds(1);
        Assert.Equal([22, 32], stage.Asked);
    }

    [Fact]
    public void It_gives_back_in_halves_down_to_exactly_what_was()
    {
        var stage = new RaiseStage { Minimum = 5 };
        stage.Starve();
        stage.PassSeconds(1);
        Assert.Equal(32, stage.Minimum);
        stage.Asked.Clear();
        stage.Calm();
        stage.PassSeconds(29.9);
        Assert.Empty(stage.Asked);
        stage.PassSeconds(0.2);
        Assert.Equal([18], stage.Asked);
        stage.PassSeconds(600);
        Assert.Equal([18, 11, 8, 6, 5], stage.Asked);
        Assert.Equal((5, 0), (stage.Minimum, stage.Rule.Raised));
    }

    [Theory]
    [InlineData(GuardState.Starved)]
    [InlineData(GuardState.Recovering)]
    [InlineData(GuardState.Unknown)]
    public void Nothing_is_given_back_while_it_is_not_well(GuardState state)
    {
        var stage = new RaiseStage();
        stage.Starve();
        stage.PassSeconds(1);
        stage.Calm();
        stage.Look = stage.Look with { State = state };
        stage.PassSeconds(600);
        Assert.Equal(32, stage.Minimum);
    }

    [Fact]
    public void Starvation_that_returns_after_it_gave_back_doubles_the_time_up_to_a_bound()
    {
        var stage = new RaiseStage(new ThreadRaiseOptions { GiveBackAfter = TimeSpan.FromSeconds(10) });
        var holds = new List<double>();
        for (int i = 0; i < 8; i++)
        {
            stage.Starve();
            stage.PassSeconds(1);
            stage.Calm();
            TimeSpan from = stage.Now;
            for (int asked = stage.Asked.Count; stage.Asked.Count == asked;) stage.PassSeconds(0.1);
            holds.Add(Math.Round((stage.Now - from).TotalSeconds));
        }

        Assert.Equal([10, 20, 40, 80, 160, 320, 320, 320], holds);
    }

    [Fact]
    public void Starvation_that_returns_before_it_gave_back_changes_no_time()
    {
        var stage = new RaiseStage(new ThreadRaiseOptions { Ceiling = 64 });
        for (int i = 0; i < 10; i++)
        {
            stage.Starve();
            stage.PassSeconds(1);
            stage.Calm();
            stage.PassSeconds(20);
        }

        Assert.Equal(stage.Options.Threads.GiveBackAfter, stage.Rule.Hold(stage.Options.Threads));
        Assert.Equal([8, 16, 32, 64], stage.Asked);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10)]
    [InlineData(2)]
    public void What_somebody_else_sets_is_theirs(int theirs)
    {
        var stage = new RaiseStage();
        stage.Starve();
        stage.PassSeconds(1);
        stage.Minimum = theirs;
        stage.Calm();
        stage.PassSeconds(600);
        Assert.Equal((theirs, 0), (stage.Minimum, stage.Rule.Raised));
        stage.Asked.Clear();
        stage.Starve();
        stage.PassSeconds(1);
        stage.Calm();
        stage.PassSeconds(600);
        Assert.Equal(theirs, stage.Minimum);
        Assert.All(stage.Asked, asked => Assert.True(asked >= theirs));
    }

    [Fact]
    public void A_pool_that_refuses_is_left_alone_for_a_while()
    {
        var stage = new RaiseStage { Takes = false };
        stage.Starve();
        stage.PassSeconds(9);
        Assert.Equal([8], stage.Asked);
        stage.PassSeconds(2);
        Assert.Equal([8, 8], stage.Asked);
        Assert.Equal(0, stage.Rule.Raised);
        stage.Takes = true;
        stage.PassSeconds(11);
        Assert.Equal([8, 8, 8, 16, 32], stage.Asked);
    }

    [Fact]
    public void A_random_life_never_leaves_its_bounds_and_ends_where_it_began()
    {
        const int Seed = 20_261_121;
#pragma warning disable CA5394 // A seed that can be repeated is the point.
        for (int life = 0; life < 200; life++)
        {
            var random = new Random(Seed + life);
            var stage = new RaiseStage(new ThreadRaiseOptions { Ceiling = random.Next(1, 60), GiveBackAfter = TimeSpan.FromSeconds(1) }) { ThreadsMax = random.Next(10, 80), Minimum = random.Next(1, 9) };
            int original = stage.Minimum, most = Math.Max(original, Math.Min(stage.Options.Threads.Ceiling, stage.ThreadsMax));
            for (int i = 0; i < 100; i++)
            {
                if (random.Next(2) == 0) stage.Starve();
                else stage.Calm();
                stage.Takes = random.Next(8) > 0;
                stage.Look = stage.Look with { ProcessorShare = random.NextDouble(), Threads = random.Next(1, 100) };
                stage.Pass(TimeSpan.FromMilliseconds(random.Next(10, 3000)));
                Assert.True(stage.Minimum >= original && stage.Minimum <= most, $"seed {Seed + life}, step {i}: {stage.Minimum} of {original} to {most}");
            }

            stage.Takes = true;
            stage.Calm();
            stage.PassSeconds(600);
            Assert.True(stage.Minimum == original, $"seed {Seed + life}: {stage.Minimum}, was {original}");
        }
#pragma warning restore CA5394
    }
}
