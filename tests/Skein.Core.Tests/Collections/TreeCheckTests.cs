using Skein.Core.Collections;
using Xunit;

namespace Skein.Core.Tests.Collections;

public sealed class TreeCheckTests
{
    private const int Many = 1_000;

    [Fact]
    public void An_empty_tree_is_sound() => Assert.Empty(TreeCheck.Check(0, 0, new Nodes(), Many));

    [Fact]
    public void A_black_root_with_two_red_children_is_sound() => Assert.Empty(TreeCheck.Check(2, 3, Three(), Many));

    [Fact]
    public void A_red_root_is_sound_for_a_comparer_that_throws_leaves_one() =>
        Assert.Empty(TreeCheck.Check(2, 3, new Nodes { [1] = new(0, 0, false), [2] = new(1, 3, true), [3] = new(0, 0, false) }, Many));

    [Fact]
    public void A_link_up_is_a_cycle() =>
        AssertFaults(TreeCheck.Check(2, 3, Three(left: new TreeNode(2, 0, true)), Many), "cyclic tree: 1 link leads from a node up to one that it is below");

    [Fact]
    public void A_node_below_two_is_shared() =>
        AssertFaults(TreeCheck.Check(2, 3, Three(right: new TreeNode(1, 0, true)), Many), "shared node: 1 node is reached from two parents");

    [Fact]
    public void A_link_to_no_node_is_told() =>
        AssertFaults(TreeCheck.Check(2, 3, Three(right: new TreeNode(0, 99, true)), Many), "dangling link: 1 link leads to what is no node");

    [Fact]
    public void A_lost_node_is_a_count_mismatch() =>
        AssertFaults(TreeCheck.Check(2, 4, Three(), Many), "count mismatch: 3 elements can be reached, the count says 4");

    [Fact]
    public void An_element_out_of_order_is_told() =>
        AssertFaults(TreeCheck.Check(2, 3, Three(values: [0, 1, 5, 3]), Many), "order broken: 1 element is not greater than the one before");

    [Fact]
    public void Where_elements_cannot_be_compared_the_order_is_not_checked() =>
        Assert.Empty(TreeCheck.Check(2, 3, Three(values: []), Many));

    [Fact]
    public void A_red_child_of_a_red_node_is_told() =>
        AssertFaults(TreeCheck.Check(2, 4, Three(left: new TreeNode(4, 0, true)), Many), "colours broken: 1 node has a red child of a red node, or children of unlike black height");

    [Fact]
    public void Unlike_black_heights_are_told() =>
        AssertFaults(TreeCheck.Check(2, 3, Three(left: new TreeNode(0, 0, false)), Many), "colours broken: 1 node has a red child of a red node, or children of unlike black height");

    [Fact]
    public void Of_a_tree_beyond_the_bound_neither_count_nor_colours_are_told() => Assert.Empty(TreeCheck.Check(2, 99, Three(), 2));

    [Fact]
    public void Noise_comes_to_an_end()
    {
        for (int seed = 1; seed <= 2_000; seed++)
        {
#pragma warning disable CA5394 // Noise with a printed seed, not a secret.
            var random = new Random(seed);
            var nodes = new Nodes { Elements = [.. Enumerable.Range(0, 12).Select(_ => random.Next(12))] };
            for (ulong id = 1; id < 12; id++) nodes[id] = new TreeNode((ulong)random.Next(14), (ulong)random.Next(14), random.Next(2) == 0);
            IReadOnlyList<CollectionFault> faults = TreeCheck.Check(1, random.Next(14), nodes, Many);
#pragma warning restore CA5394
            Assert.True(faults.All(fault => fault.Count is >= 1 and <= 24), $"seed {seed}: {string.Join("; ", faults)}");
        }
    }

    private static Nodes Three(TreeNode? left = null, TreeNode? right = null, int[]? values = null) => new()
    {
        [1] = left ?? new TreeNode(0, 0, true),
        [2] = new TreeNode(1, 3, false),
        [3] = right ?? new TreeNode(0, 0, true),
        [4] = new TreeNode(0, 0, true),
        Elements = values ?? [0, 1, 2, 3, 0],
    };

    private static void AssertFaults(IReadOnlyList<CollectionFault> faults, params string[] expected) => Assert.Equal(expected, faults.Select(fault => fault.ToString()));

    private sealed class Nodes : Dictionary<ulong, TreeNode>, ITreeNodes
    {
        public int[] Elements { get; init; } = [];

        public bool TryRead(ulong id, out TreeNode node) => TryGetValue(id, out node);

        public int? Compare(ulong left, ulong right) => Elements.Length == 0 ? null : Elements[(int)left].CompareTo(Elements[(int)right]);
    }
}
