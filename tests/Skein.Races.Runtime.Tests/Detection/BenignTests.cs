using System.Collections;
using System.Text;
using Skein.Races.Runtime.Suspects;
using Skein.Races.Runtime.Tests.Staging;
using Xunit;

namespace Skein.Races.Runtime.Tests.Detection;

/// <summary>What looks like a race and is none.</summary>
public sealed class BenignTests
{
    private const AccessKinds SetItem = AccessKinds.Write | AccessKinds.Indexed;

    private readonly Stage stage = new();

    [Fact]
    public void Writes_at_distinct_indices_do_not_meet()
    {
        List<int> list = [1, 2];
        stage.Detector.Suspects.Plan(new Pair(1, 1, 0));
        stage.Delays.Meanwhile = _ => stage.Access(stage.B, list, 1, SetItem, 1);

        for (int i = 0; i < 5; i++) stage.Access(stage.A, list, 1, SetItem, 0, () => stage.Access(stage.B, list, 1, SetItem, 1));
        stage.End();

        Assert.Empty(stage.Races);
        Assert.Equal(1, stage.Detector.Suspects.Count);
    }

    [Fact]
    public void Writes_at_the_same_index_do()
    {
        List<int> list = [1, 2];

        stage.Access(stage.A, list, 1, SetItem, 0, () => stage.Access(stage.B, list, 2, SetItem, 0));

        Assert.Single(stage.Races);
    }

    [Fact]
    public void A_write_at_an_index_meets_what_moves_elements()
    {
        List<int> list = [1, 2];

        stage.Access(stage.A, list, 1, SetItem, 0, () => stage.Add(stage.B, list, 2));

        Assert.Single(stage.Races);
    }

    [Fact]
    public void A_count_meets_nobody_and_makes_nothing_shared()
    {
        List<int> list = [];
        stage.Detector.Suspects.Plan(new Pair(1, 2, 0));

        stage.Add(stage.A, list, 3, () => stage.Access(stage.B, list, 1, AccessKinds.Count));
        stage.Access(stage.B, list, 1, AccessKinds.Count, -1, () => stage.Add(stage.A, list, 3));
        stage.End();

        Assert.Empty(stage.Races);
        Assert.Empty(stage.Delays.Held);
        Assert.Equal(0, stage.Detector.Summarize().ObjectsShared);
    }

    [Fact]
    public void A_subclass_that_is_safe_for_threads_is_not_watched()
    {
        // Its members are virtual, so that the weaver cannot prove whose are called.
        const AccessKinds add = AccessKinds.Write | AccessKinds.Structure | AccessKinds.Unproven;
        Hashtable safe = Hashtable.Synchronized([]);

        stage.Access(stage.A, safe, 1, add, -1, () => stage.Access(stage.B, safe, 2, add));
        stage.End();

        Assert.Empty(stage.Races);
        Assert.Equal(0, stage.Detector.Summarize().ObjectsSeen);
    }

    [Fact]
    public void What_a_subclass_calls_of_its_base_is_watched_and_what_may_be_overridden_is_not()
    {
        LockedList derived = [];
        const AccessKinds overridable = AccessKinds.Write | AccessKinds.Structure | AccessKinds.Unproven;

        // One waits for a lock in an override while another is in the base's own code.
        stage.Access(stage.A, derived, 1, overridable, -1, () => stage.Add(stage.B, derived, 2));
        stage.Add(stage.B, derived, 2, () => stage.Access(stage.A, derived, 1, overridable));
        Assert.Empty(stage.Races);

        stage.Add(stage.A, derived, 3, () => stage.Add(stage.B, derived, 2));
        Assert.Single(stage.Races);
    }

    [Fact]
    public void What_is_behind_an_interface_is_watched_by_what_it_is()
    {
        IDictionary<int, int> plain = new Dictionary<int, int>();
        IDictionary<int, int> concurrent = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
        const AccessKinds add = AccessKinds.Write | AccessKinds.Structure | AccessKinds.Unproven;

        stage.Access(stage.A, concurrent, 1, add, -1, () => stage.Access(stage.B, concurrent, 2, add));
        Assert.Empty(stage.Races);
        stage.Access(stage.A, plain, 1, add, -1, () => stage.Access(stage.B, plain, 2, add));
        Assert.Single(stage.Races);
    }

    [Fact]
    public void Text_builders_and_listed_types_are_watched()
    {
        StringBuilder text = new();
        stage.Add(stage.A, text, 1, () => stage.Add(stage.B, text, 2));

        Assert.Equal("System.Text.StringBuilder", Assert.Single(stage.Races).Type);
    }

    [Fact]
    public void Collections_with_the_same_hash_are_told_apart()
    {
        // Far more collections than buckets: chains are long, and each must still be its own.
        List<List<int>> many = [.. Enumerable.Range(0, 5000).Select(_ => new List<int>())];
        foreach (List<int> list in many) stage.Add(stage.A, list, 1);
        foreach (List<int> list in many) stage.Add(stage.A, list, 1, () => stage.Add(stage.A, many[0], 2));

        Assert.Equal(5000, stage.Detector.Summarize().ObjectsSeen);
        Assert.Equal(0, stage.Detector.Summarize().ObjectsShared);
    }

    [Fact]
    public void One_thread_after_the_other_is_no_race()
    {
        Dictionary<int, int> shop = [];
        stage.Delays.Meanwhile = _ => stage.Add(stage.C, new List<int>(), 9);
        for (int i = 0; i < 50; i++)
        {
            stage.Add(stage.A, shop, 1);
            stage.Read(stage.B, shop, 2);
            stage.Add(stage.B, shop, 3);
            stage.Wait(1);
        }

        stage.End();
        Assert.Empty(stage.Races);
        Assert.NotEmpty(stage.Detector.Suspects.All);
    }

    [Fact]
    public void The_detectors_own_accesses_are_its_own_business()
    {
        List<int> list = [];
        stage.A.Inside = true;
        Assert.Equal(0, stage.Enter(stage.A, list, 1, AccessKinds.Read));
    }

    private sealed class LockedList : List<int>;
}
