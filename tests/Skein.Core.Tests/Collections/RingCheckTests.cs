using Skein.Core.Collections;
using Xunit;

namespace Skein.Core.Tests.Collections;

public sealed class RingCheckTests
{
    private const ulong List = 100;
    private const int Many = 1_000;

    [Fact]
    public void An_empty_list_is_sound() => Assert.Empty(RingCheck.Check(List, 0, 0, new Nodes(), Many));

    [Fact]
    public void One_node_that_is_its_own_neighbour_is_sound() =>
        Assert.Empty(RingCheck.Check(List, 1, 1, new Nodes { [1] = new(1, 1, List) }, Many));

    [Fact]
    public void A_ring_of_three_is_sound() => Assert.Empty(RingCheck.Check(List, 1, 3, Three(), Many));

    [Fact]
    public void A_ring_without_the_first_node_is_a_cycle() =>
        AssertFaults(Three(third: new RingNode(2, 2, List)), "cyclic list: after 3 nodes the links lead back to one that is not the first");

    [Fact]
    public void A_neighbour_that_does_not_lead_back_is_told() =>
        AssertFaults(Three(third: new RingNode(1, 1, List)), "broken links: 1 node does not lead back to the one before, or to none");

    [Fact]
    public void A_list_that_ends_is_told() =>
        AssertFaults(Three(third: new RingNode(0, 2, List)), "broken links: 1 node does not lead back to the one before, or to none");

    [Fact]
    public void A_node_of_another_list_is_told() =>
        AssertFaults(Three(third: new RingNode(1, 2, 7)), "foreign node: 1 node belongs to another list or to none");

    [Fact]
    public void A_count_of_more_than_there_is_is_told() =>
        Assert.Equal("count mismatch: 3 elements can be reached, the count says 4", Assert.Single(RingCheck.Check(List, 1, 4, Three(), Many)).ToString());

    [Fact]
    public void Of_a_list_beyond_the_bound_the_count_is_not_told() => Assert.Empty(RingCheck.Check(List, 1, 9, Three(), 2));

    private static Nodes Three(RingNode? third = null) => new()
    {
        [1] = new RingNode(2, 3, List),
        [2] = new RingNode(3, 1, List),
        [3] = third ?? new RingNode(1, 2, List),
    };

    private static void AssertFaults(Nodes nodes, params string[] expected) => Assert.Equal(expected, RingCheck.Check(List, 1, 3, nodes, Many).Select(fault => fault.ToString()));

    private sealed class Nodes : Dictionary<ulong, RingNode>, IRingNodes
    {
        public bool TryRead(ulong id, out RingNode node) => TryGetValue(id, out node);
    }
}
