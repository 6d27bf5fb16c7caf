using Skein.Races.Runtime.Detection;
using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.Suspects;
using Skein.Races.Runtime.Tests.Staging;
using Xunit;

namespace Skein.Races.Runtime.Tests.Detection;

public sealed class TrapTests
{
    private readonly Stage stage = new();
    private readonly Dictionary<string, int> shop = [];

    [Fact]
    public void Two_that_nearly_met_are_trapped_the_next_time()
    {
        stage.Add(stage.A, shop, 1);
        stage.Wait(5);
        stage.Add(stage.B, shop, 2);
        stage.Wait(5);
        stage.Delays.Meanwhile = _ => stage.Add(stage.B, shop, 2);

        stage.Add(stage.A, shop, 1);

        Race race = Assert.Single(stage.Races);
        Assert.Equal(Verdict.Trapped, race.Verdict);
        Assert.Equal((1, 2), (race.First.Access.Site, race.Second.Access.Site));
        Assert.Equal("A", race.First.Moment.ThreadName);
        Assert.Equal("B", race.Second.Moment.ThreadName);
        Assert.NotEmpty(race.First.Moment.Stack);
        Assert.NotEmpty(race.Second.Moment.Stack);
    }

    [Fact]
    public void A_planned_site_is_trapped_at_its_first_hit_though_only_one_thread_came_yet()
    {
        stage.Detector.Suspects.Plan(new Pair(1, 2, 400_000));
        stage.Delays.Meanwhile = _ => stage.Add(stage.B, shop, 2);

        stage.Add(stage.A, shop, 1);

        Assert.Equal(Verdict.Trapped, Assert.Single(stage.Races).Verdict);
        Assert.Equal(TimeSpan.FromMilliseconds(630), stage.Delays.Held[0]);
    }

    [Fact]
    public void The_holder_of_a_trap_goes_on_when_the_other_has_come_out_again()
    {
        stage.Detector.Suspects.Plan(new Pair(1, 2, 0));
        bool wasHeldWithin = false;
        stage.Delays.Meanwhile = trap =>
        {
            int token = stage.Enter(stage.B, shop, 2, AccessKinds.Write | AccessKinds.Structure);
            wasHeldWithin = !trap.IsReleased;
            stage.Leave(stage.B, shop, token);
            Assert.True(trap.IsReleased);
        };

        stage.Add(stage.A, shop, 1);

        Assert.True(wasHeldWithin);
    }

    [Fact]
    public void Readers_do_not_spring_a_readers_trap()
    {
        stage.Detector.Suspects.Plan(new Pair(1, 2, 0));
        stage.Delays.Meanwhile = _ => stage.Read(stage.B, shop, 2);

        stage.Read(stage.A, shop, 1);
        stage.End();

        Assert.Empty(stage.Races);
    }

    [Fact]
    public void A_trap_that_two_want_at_once_is_sprung_by_the_one_who_comes_late()
    {
        // B had decided to wait too when A was first: it must look at who won.
        stage.Detector.Suspects.Plan(new Pair(1, 2, 0));
        stage.Delays.Meanwhile = _ =>
        {
            stage.Delays.Meanwhile = null;
            stage.Add(stage.B, shop, 2);
        };

        stage.Add(stage.A, shop, 1);

        Assert.Single(stage.Races);
        Assert.Single(stage.Delays.Held);
    }

    [Fact]
    public void A_delay_is_as_long_as_the_gap_and_half_of_it_and_bounded()
    {
        Assert.Equal(30, DelayAfterGap(0));
        Assert.Equal(90, DelayAfterGap(40));
        Stage far = new();
        far.Detector.Suspects.Plan(new Pair(1, 2, 900_000));
        far.Add(far.A, shop, 1);
        Assert.Equal(1000, far.Delays.Held[0].TotalMilliseconds);
    }

    [Fact]
    public void A_wide_gap_is_left_to_the_next_run()
    {
        stage.Add(stage.A, shop, 1);
        stage.Wait(400);
        stage.Add(stage.B, shop, 2);
        stage.Add(stage.A, shop, 3);

        Pair pair = Assert.Single(stage.Detector.Suspects.All, pair => (pair.First, pair.Second) == (1, 2));
        Assert.Equal(400_000, pair.GapMicroseconds);
        Assert.Equal([30], stage.Delays.Held.Select(held => held.TotalMilliseconds));
    }

    [Fact]
    public void What_is_further_apart_than_the_window_is_no_suspect()
    {
        stage.Add(stage.A, shop, 1);
        stage.Wait(1500);
        stage.Add(stage.B, shop, 2);

        Assert.Empty(stage.Detector.Suspects.All);
    }

    [Fact]
    public void Unsuccessful_traps_become_rare()
    {
        stage.Detector.Suspects.Plan(new Pair(1, 2, 0));
        stage.Delays.Meanwhile = _ => stage.Read(stage.C, new List<int>(), 9);
        for (int i = 0; i < 2000; i++) stage.Add(stage.A, shop, 1);

        Assert.InRange(stage.Delays.Held.Count, 3, 8);
    }

    [Fact]
    public void A_trap_during_which_the_others_stand_still_is_shorter_the_next_time()
    {
        stage.Detector.Suspects.Plan(new Pair(1, 2, 100_000));
        stage.Read(stage.B, new List<int>(), 9);
        stage.Wait(10);
        stage.Read(stage.B, new List<int>(), 9);
        HitUntilHeld(2);

        Assert.Equal([180, 90], stage.Delays.Held.Select(held => held.TotalMilliseconds));
    }

    [Fact]
    public void A_trap_of_a_thread_that_was_alone_before_is_as_long_the_next_time()
    {
        stage.Detector.Suspects.Plan(new Pair(1, 2, 100_000));
        stage.Wait(1000);
        HitUntilHeld(2);

        Assert.Equal([180, 180], stage.Delays.Held.Select(held => held.TotalMilliseconds));
    }

    [Fact]
    public void A_timeout_in_the_program_lets_the_holder_go_and_shortens_the_sites_delays()
    {
        stage.Detector.Suspects.Plan(new Pair(1, 2, 100_000));
        stage.Delays.Meanwhile = trap =>
        {
            stage.Detector.Trapper.Saw(new TimeoutException());
            Assert.True(trap.IsReleased);
        };
        HitUntilHeld(5);

        Assert.Equal([180, 90, 45, 45], stage.Delays.Held.Take(4).Select(held => held.TotalMilliseconds));
    }

    [Fact]
    public void A_cancellation_only_shortens_the_next_delay()
    {
        stage.Detector.Suspects.Plan(new Pair(1, 2, 100_000));
        stage.Delays.Meanwhile = trap =>
        {
            stage.Detector.Trapper.Saw(new OperationCanceledException());
            stage.Detector.Trapper.Saw(new InvalidOperationException());
            Assert.False(trap.IsReleased);
        };
        HitUntilHeld(2);

        Assert.Equal([180, 90], stage.Delays.Held.Select(held => held.TotalMilliseconds));
    }

    [Fact]
    public void No_trap_in_a_static_constructor()
    {
        stage.Detector.Suspects.Plan(new Pair(1, 2, 0));
        Detector.StaticConstructorEntered(stage.A);
        stage.Add(stage.A, shop, 1);
        Assert.Empty(stage.Delays.Held);

        Detector.StaticConstructorLeft(stage.A);
        stage.Add(stage.A, shop, 1);
        Assert.Single(stage.Delays.Held);
    }

    [Fact]
    public void What_a_static_constructor_does_is_near_nobody()
    {
        Detector.StaticConstructorEntered(stage.A);
        stage.Read(stage.B, shop, 9);
        stage.Add(stage.A, shop, 1);
        for (int i = 0; i < 3; i++) stage.Add(stage.A, shop, 1);
        Detector.StaticConstructorLeft(stage.A);
        stage.Read(stage.B, shop, 2);

        Assert.Empty(stage.Detector.Suspects.All);
    }

    [Fact]
    public void A_static_constructor_of_the_first_owner_is_near_nobody()
    {
        Detector.StaticConstructorEntered(stage.A);
        for (int i = 0; i < 3; i++) stage.Add(stage.A, shop, 1);
        Detector.StaticConstructorLeft(stage.A);
        stage.Read(stage.B, shop, 2);

        Assert.Empty(stage.Detector.Suspects.All);
    }

    [Fact]
    public void All_traps_together_stay_within_the_budget_of_the_process()
    {
        Stage tight = new(new DetectorSettings { Spread = 0, DelayBudget = TimeSpan.FromMilliseconds(100) });
        for (int site = 1; site <= 40; site += 2) tight.Detector.Suspects.Plan(new Pair(site, site + 1, 0));
        for (int site = 1; site <= 40; site++) tight.Add(tight.A, new List<int>(), site);

        Assert.Equal(100, tight.Delays.Held.Sum(held => held.TotalMilliseconds));
    }

    [Fact]
    public void All_traps_of_one_test_stay_within_its_budget()
    {
        Stage tight = new(new DetectorSettings { Spread = 0, TestBudget = TimeSpan.FromMilliseconds(60) });
        for (int site = 1; site <= 40; site += 2) tight.Detector.Suspects.Plan(new Pair(site, site + 1, 0));
        tight.Moments.Test = "one";
        for (int site = 1; site <= 20; site++) tight.Add(tight.A, new List<int>(), site);
        Assert.Equal(60, tight.Delays.Held.Sum(held => held.TotalMilliseconds));

        tight.Moments.Test = "two";
        for (int site = 21; site <= 40; site++) tight.Add(tight.A, new List<int>(), site);
        Assert.Equal(120, tight.Delays.Held.Sum(held => held.TotalMilliseconds));
    }

    [Fact]
    public void A_pair_that_was_caught_is_not_trapped_again()
    {
        stage.Detector.Suspects.Plan(new Pair(1, 2, 0));
        stage.Delays.Meanwhile = _ => stage.Add(stage.B, shop, 2);
        stage.Add(stage.A, shop, 1);
        stage.Delays.Held.Clear();

        for (int i = 0; i < 10; i++) stage.Add(stage.A, shop, 1);

        Assert.Empty(stage.Delays.Held);
        Assert.DoesNotContain(stage.Detector.Suspects.All, pair => pair is { First: 1, Second: 2, IsSettled: false });
    }

    private void HitUntilHeld(int times)
    {
        for (int i = 0; i < 10_000 && stage.Delays.Held.Count < times; i++) stage.Add(stage.A, shop, 1);
    }

    private static double DelayAfterGap(double milliseconds)
    {
        Stage stage = new();
        List<int> list = [];
        stage.Add(stage.A, list, 1);
        stage.Wait(milliseconds);
        stage.Add(stage.B, list, 2);
        stage.Wait(milliseconds);
        stage.Add(stage.A, list, 1);
        return stage.Delays.Held[^1].TotalMilliseconds;
    }
}
