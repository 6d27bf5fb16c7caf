using Skein.Races.Runtime.Tests.Staging;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Races.Runtime.Tests.Detection;

public sealed class FastPathTests
{
    private readonly Stage stage = new();

    [Fact]
    public void An_owners_accesses_allocate_nothing()
    {
        List<int> list = [];
        List<int> other = [];
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int i = 0; i < 1000; i++) Run(list, other);
        }));
    }

    [Fact]
    public void Accesses_to_what_is_shared_allocate_nothing()
    {
        List<int> list = [];
        stage.Read(stage.B, list, 1);
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int i = 0; i < 1000; i++) Share(list);
        }));
    }

    [Fact]
    public void What_is_not_watched_allocates_nothing()
    {
        int[] array = [];
        const AccessKinds read = AccessKinds.Read | AccessKinds.Unproven;
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int i = 0; i < 1000; i++) stage.Enter(stage.A, array, 1, read);
        }));
    }

    [Fact]
    public void Accesses_within_each_other_go_as_deep_as_the_program_does()
    {
        List<int> list = [];
        stage.Read(stage.B, list, 1);
        Nest(list, 6000);
        stage.Add(stage.B, list, 3);
        stage.End();

        Assert.Empty(stage.Races);
        Assert.Equal("", stage.Detector.Faults.First);
    }

    [Fact]
    public void The_first_hits_of_a_site_are_spread_unless_the_thread_is_alone()
    {
        Stage spread = new(new DetectorSettings { Spread = 3 });
        List<int> list = [];
        spread.Delays.IsAlone = true;
        spread.Read(spread.A, list, 1);
        Assert.Equal(0, spread.Delays.Spreads);

        spread.Delays.IsAlone = false;
        for (int i = 0; i < 10; i++) spread.Read(spread.A, list, 2);
        Assert.Equal(3, spread.Delays.Spreads);
    }

    [Fact]
    public void A_static_constructor_is_not_spread()
    {
        Stage spread = new(new DetectorSettings { Spread = 3 });
        Skein.Races.Runtime.Detection.Detector.StaticConstructorEntered(spread.A);
        for (int i = 0; i < 10; i++) spread.Read(spread.A, new List<int>(), 1);

        Assert.Equal(0, spread.Delays.Spreads);
    }

    [Fact]
    public void Sites_beyond_the_bound_are_counted()
    {
        Stage few = new(limits: new DetectorLimits { SitesMax = 10 });
        few.Read(few.A, new List<int>(), 11);
        few.Read(few.A, new List<int>(), -1);

        Assert.Equal(2, few.Detector.Summarize().Dropped);
        Assert.Equal(0, few.Detector.Summarize().Faults);
    }

    private void Run(List<int> list, List<int> other)
    {
        int outer = stage.Enter(stage.A, list, 1, AccessKinds.Write | AccessKinds.Structure);
        int inner = stage.Enter(stage.A, other, 2, AccessKinds.Read);
        stage.Leave(stage.A, other, inner);
        int same = stage.Enter(stage.A, list, 3, AccessKinds.Read);
        stage.Leave(stage.A, list, same);
        stage.Leave(stage.A, list, outer);
    }

    private void Share(List<int> list)
    {
        stage.Leave(stage.A, list, stage.Enter(stage.A, list, 2, AccessKinds.Read));
        stage.Leave(stage.B, list, stage.Enter(stage.B, list, 3, AccessKinds.Read | AccessKinds.Indexed, 4));
        stage.Leave(stage.C, list, stage.Enter(stage.C, list, 4, AccessKinds.Read));
    }

    private void Nest(List<int> list, int depth)
    {
        int token = stage.Enter(stage.A, list, 2, AccessKinds.Read);
        if (depth > 0) Nest(list, depth - 1);
        stage.Leave(stage.A, list, token);
    }
}
