using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.Suspects;
using Skein.Races.Runtime.Tests.Staging;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Races.Runtime.Tests.Detection;

/// <summary>Members that are over within nanoseconds: they are told once, and never left.</summary>
public sealed class TouchTests
{
    private const AccessKinds Step = AccessKinds.Enumeration;
    private readonly Stage stage = new();
    private readonly List<int> list = [];

    [Fact]
    public void A_touch_near_a_change_is_trapped_the_next_time()
    {
        Touch(1, Step);
        stage.Wait(5);
        stage.Add(stage.B, list, 2);
        stage.Wait(5);
        stage.Delays.Meanwhile = _ => stage.Add(stage.B, list, 2);

        Touch(1, Step);

        Race race = Assert.Single(stage.Races);
        Assert.Equal(Verdict.Trapped, race.Verdict);
        Assert.Equal((1, 2), (race.First.Access.Site, race.Second.Access.Site));
    }

    [Fact]
    public void A_touch_springs_the_trap_of_another_and_lets_it_go()
    {
        stage.Detector.Suspects.Plan(new Pair(1, 2, 0));
        bool released = false;
        stage.Delays.Meanwhile = trap =>
        {
            Touch(2, Step);
            released = trap.IsReleased;
        };

        stage.Add(stage.B, list, 1);

        Assert.Equal(Verdict.Trapped, Assert.Single(stage.Races).Verdict);
        Assert.True(released);
    }

    [Fact]
    public void A_touch_while_another_thread_changes_overlaps_with_it()
    {
        stage.Read(stage.A, list, 3);
        stage.Wait(5000);
        stage.Add(stage.B, list, 1, () => Touch(2, Step));
        stage.End();

        Assert.Equal(Verdict.Overlapped, Assert.Single(stage.Races).Verdict);
    }

    [Fact]
    public void Nobody_is_inside_after_a_touch()
    {
        for (int i = 0; i < 3; i++) Touch(1, Step);
        stage.Wait(5000);
        stage.Add(stage.B, list, 2);
        for (int i = 0; i < 3; i++) Touch(1, Step);
        stage.Wait(5000);
        stage.Add(stage.B, list, 2);
        stage.End();

        Assert.Empty(stage.Races);
        Assert.Equal(0, stage.A.Frames.Depth);
    }

    [Fact]
    public void Touches_of_different_elements_are_no_suspects()
    {
        stage.Detector.Touch(stage.A, list, 1, AccessKinds.Write | AccessKinds.Indexed, 1);
        stage.Detector.Touch(stage.B, list, 2, AccessKinds.Write | AccessKinds.Indexed, 2);
        Assert.Equal(0, stage.Detector.Suspects.Count);

        // Within one tick of the clock a thread notes a site's elements now and then only.
        stage.Wait(5);
        stage.Detector.Touch(stage.B, list, 2, AccessKinds.Write | AccessKinds.Indexed, 1);
        Assert.Equal(1, stage.Detector.Suspects.Count);
    }

    [Fact]
    public void Touches_allocate_nothing()
    {
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int i = 0; i < 1000; i++) Touch(1, Step);
        }));
    }

    private void Touch(int site, AccessKinds kinds) => stage.Detector.Touch(stage.A, list, site, kinds, -1);
}
