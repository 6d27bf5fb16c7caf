using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.Tests.Staging;
using Xunit;

namespace Skein.Races.Runtime.Tests.Detection;

public sealed class OverlapTests
{
    private readonly Stage stage = new();
    private readonly Dictionary<string, int> shop = [];

    [Fact]
    public void A_writer_that_comes_while_the_owner_writes_is_an_overlap_with_both_stacks()
    {
        stage.Add(stage.A, shop, 1, () => stage.Add(stage.B, shop, 2));

        Race race = Assert.Single(stage.Races);
        Assert.Equal(Verdict.Overlapped, race.Verdict);
        Assert.Equal((1, 2), (race.First.Access.Site, race.Second.Access.Site));
        Assert.StartsWith("A at", Assert.Single(race.First.Moment.Stack).Method, StringComparison.Ordinal);
        Assert.StartsWith("B at", Assert.Single(race.Second.Moment.Stack).Method, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_comes_while_the_owner_writes_is_an_overlap()
    {
        stage.Add(stage.A, shop, 1, () => stage.Read(stage.B, shop, 2));

        Assert.Equal(Verdict.Overlapped, Assert.Single(stage.Races).Verdict);
    }

    [Fact]
    public void A_writer_that_comes_while_the_owner_reads_is_an_overlap()
    {
        stage.Read(stage.A, shop, 1, () => stage.Add(stage.B, shop, 2));

        Assert.Equal((1, 2), Sites(Assert.Single(stage.Races)));
    }

    [Fact]
    public void Two_readers_at_once_are_no_race()
    {
        stage.Read(stage.A, shop, 1, () => stage.Read(stage.B, shop, 2));
        stage.Read(stage.A, shop, 1, () => stage.Read(stage.B, shop, 2));
        stage.End();

        Assert.Empty(stage.Races);
    }

    [Fact]
    public void Two_writers_of_a_shared_collection_are_an_overlap_with_both_stacks()
    {
        Share();

        stage.Add(stage.A, shop, 1, () => stage.Add(stage.B, shop, 2));

        Race race = Assert.Single(stage.Races);
        Assert.Equal((1, 2), Sites(race));
        Assert.NotEmpty(race.First.Moment.Stack);
        Assert.Empty(stage.Detector.Faults.First);
    }

    [Fact]
    public void A_reader_that_comes_to_a_writer_of_a_shared_collection_is_an_overlap_with_both_stacks()
    {
        Share();

        stage.Add(stage.A, shop, 1, () => stage.Read(stage.B, shop, 2));

        Assert.NotEmpty(Assert.Single(stage.Races).First.Moment.Stack);
    }

    [Fact]
    public void A_reader_sees_on_leaving_that_a_writer_came_and_is_still_inside()
    {
        Share();
        int reader = stage.Enter(stage.A, shop, 1, AccessKinds.Read);

        stage.Add(stage.B, shop, 2, () => stage.Leave(stage.A, shop, reader));

        Race race = Assert.Single(stage.Races);
        Assert.Equal((2, 1), Sites(race));
        Assert.NotEmpty(race.First.Moment.Stack);
        Assert.NotEmpty(race.Second.Moment.Stack);
    }

    [Fact]
    public void A_reader_sees_on_leaving_that_a_writer_came_and_went_and_the_next_time_brings_both_stacks()
    {
        Share();
        stage.Read(stage.A, shop, 1, () => stage.Add(stage.B, shop, 2));
        stage.Wait(1000);
        stage.Detector.Reporter.Flush(all: false);

        Race first = Assert.Single(stage.Races);
        Assert.Empty(first.First.Moment.Stack);
        Assert.NotEmpty(first.Second.Moment.Stack);

        // The overlap armed both sites: the next access waits, and the other comes to it.
        stage.Delays.Meanwhile = _ => stage.Read(stage.A, shop, 1);
        stage.Add(stage.B, shop, 2);

        Assert.Equal(2, stage.Races.Count);
        Assert.Equal(Verdict.Trapped, stage.Races[1].Verdict);
        Assert.NotEmpty(stage.Races[1].First.Moment.Stack);
        Assert.NotEmpty(stage.Races[1].Second.Moment.Stack);
    }

    [Fact]
    public void Many_writers_within_one_read_leave_no_doubt_about_the_last()
    {
        Share();

        stage.Read(stage.A, shop, 1, () =>
        {
            stage.Add(stage.B, shop, 2);
            stage.Add(stage.C, shop, 3);
        });
        stage.End();

        Assert.Contains(stage.Races, race => Sites(race) == (3, 1));
    }

    [Fact]
    public void A_reader_that_writes_within_its_own_read_meets_nobody()
    {
        Share();

        stage.Read(stage.A, shop, 1, () => stage.Add(stage.A, shop, 2));
        stage.End();

        Assert.Empty(stage.Races);
    }

    [Fact]
    public void A_writer_within_a_write_of_the_same_thread_does_not_end_the_outer_one()
    {
        Share();

        stage.Add(stage.A, shop, 1, () =>
        {
            stage.Add(stage.A, shop, 2);
            stage.Add(stage.B, shop, 3);
        });

        Assert.Equal((1, 3), Sites(Assert.Single(stage.Races)));
    }

    [Fact]
    public void An_owner_that_writes_within_its_own_write_is_still_inside_by_the_outer_one()
    {
        stage.Add(stage.A, shop, 1, () =>
        {
            stage.Add(stage.A, shop, 2);
            stage.Add(stage.B, shop, 3);
        });

        Assert.Equal((1, 3), Sites(Assert.Single(stage.Races)));
    }

    [Fact]
    public void An_owner_that_wrote_within_its_own_read_does_not_seem_to_write_still()
    {
        stage.Read(stage.A, shop, 1, () =>
        {
            stage.Add(stage.A, shop, 2);
            stage.Read(stage.B, shop, 3);
        });
        stage.End();

        Assert.Empty(stage.Races);
    }

    [Fact]
    public void An_access_that_throws_is_left_like_any_other()
    {
        Share();
        int token = stage.Enter(stage.A, shop, 1, AccessKinds.Write | AccessKinds.Structure);
        try
        {
            Assert.Throws<ArgumentNullException>(() => shop.Add(null!, 1));
        }
        finally
        {
            stage.Leave(stage.A, shop, token);
        }

        stage.Add(stage.B, shop, 2);
        stage.End();

        Assert.Empty(stage.Races);
    }

    [Fact]
    public void Accesses_to_two_collections_may_nest_in_any_way()
    {
        List<int> other = [];
        Share();

        stage.Add(stage.A, other, 1, () => stage.Add(stage.A, shop, 2, () => stage.Read(stage.A, other, 3)));
        stage.Add(stage.B, other, 4);
        stage.Add(stage.B, shop, 5);
        stage.End();

        Assert.Empty(stage.Races);
    }

    [Fact]
    public void A_pair_of_sites_is_told_once_for_each_type()
    {
        for (int i = 0; i < 3; i++)
        {
            Dictionary<string, int> fresh = [];
            List<int> list = [];
            stage.Add(stage.A, fresh, 1, () => stage.Add(stage.B, fresh, 2));
            stage.Add(stage.A, list, 1, () => stage.Add(stage.B, list, 2));
        }

        Assert.Equal(["System.Collections.Generic.Dictionary`2[System.String,System.Int32]", "System.Collections.Generic.List`1[System.Int32]"], stage.Races.Select(race => race.Type).Order());
    }

    [Fact]
    public void One_that_never_comes_out_is_told_without_its_stack()
    {
        stage.Enter(stage.A, shop, 1, AccessKinds.Write | AccessKinds.Structure);
        stage.Add(stage.B, shop, 2);
        Assert.Empty(stage.Races);

        stage.Wait(1000);
        stage.Detector.Reporter.Flush(all: false);

        Race race = Assert.Single(stage.Races);
        Assert.Empty(race.First.Moment.Stack);
        Assert.Equal("A", race.First.Moment.ThreadName);
        Assert.Equal(0, race.First.EndedAtMicroseconds);
    }

    // Both threads used it, one after the other.
    private void Share()
    {
        stage.Read(stage.A, shop, 90);
        stage.Read(stage.B, shop, 91);
    }

    private static (int First, int Second) Sites(Race race) => (race.First.Access.Site, race.Second.Access.Site);
}
