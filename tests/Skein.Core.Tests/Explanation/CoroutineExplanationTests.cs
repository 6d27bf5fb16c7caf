using Skein.Core.Explanation;
using Skein.Core.Formats.Text;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Explanation;

public sealed class CoroutineExplanationTests
{
    private readonly SnapshotMaker maker = new();

    [Fact]
    public void Parents_are_followed_to_the_one_that_is_not_there()
    {
        Unit(1, 2);
        Unit(2, 3);
        Unit(3, 99);
        var explanation = Explain(0);
        Assert.Equal([2UL, 3UL], explanation.Parents.Select(parent => parent.Id));
        Assert.Equal(99UL, explanation.MissingParent);
    }

    [Fact]
    public void Parents_in_a_circle_end_where_they_began()
    {
        Unit(1, 2);
        Unit(2, 1);
        var explanation = Explain(0);
        Assert.Equal([2UL], explanation.Parents.Select(parent => parent.Id));
        Assert.Equal(0UL, explanation.MissingParent);
    }

    [Fact]
    public void One_that_is_its_own_parent_has_none() => Assert.Empty(Explain(Unit(1, 1)).Parents);

    [Fact]
    public void More_parents_than_the_bound_are_left_out()
    {
        for (ulong i = 1; i <= 200; i++) Unit(i, i + 1);
        Assert.Equal(64, Explain(0).Parents.Count);
        Assert.Equal(3, Explain(0, new ExplanationLimits { ParentsMax = 3 }).Parents.Count);
    }

    [Fact]
    public void Children_beyond_the_bound_are_counted()
    {
        Unit(1, 0);
        for (ulong i = 2; i <= 10; i++) Unit(i, 1);
        var explanation = Explain(0);
        Assert.Equal((9, 5), (explanation.ChildCount, explanation.Children.Count));
        Assert.Equal(9, explanation.Alike);
    }

    [Fact]
    public void A_chain_of_holders_ends_at_the_bound()
    {
        for (ulong i = 1; i <= 100; i++) Waits(i, holder: i + 1);
        Assert.Equal(32, Explain(0).WaitChain.Count);
        Assert.Equal(2, Explain(0, new ExplanationLimits { WaitStepsMax = 2 }).WaitChain.Count);
    }

    [Fact]
    public void A_chain_of_holders_that_comes_back_is_a_circle()
    {
        Waits(1, holder: 2);
        Waits(2, holder: 3);
        Waits(3, holder: 2);
        var explanation = Explain(0);
        Assert.True(explanation.IsWaitCircle);
        Assert.Equal(3, explanation.WaitChain.Count);
    }

    [Fact]
    public void A_holder_that_is_not_there_is_told_by_its_id()
    {
        Waits(1, holder: 77);
        var step = Assert.Single(Explain(0).WaitChain);
        Assert.Empty(step.Holders);
        Assert.Equal([77UL], step.HolderIds);
        Assert.Contains("held by 4d (awaited task), which is not in the snapshot", Text(0), StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_holds_is_told_with_how_many_wait_for_it()
    {
        Unit(1, 0);
        for (ulong i = 10; i < 17; i++) Waits(i, holder: 1);
        int popular = maker.Resource(WaitReason.Semaphore, "SemaphoreSlim", 0x900, holders: 1);
        maker.Waiting(WaitReason.Semaphore, 0, popular);
        maker.Waiting(WaitReason.Semaphore, 0, popular);
        var explanation = Explain(0);
        Assert.Equal((8, 5), (explanation.HoldsCount, explanation.Holds.Count));
        Assert.Equal((0x900UL, 2), (explanation.Holds[0].Resource.Address, explanation.Holds[0].Waiters));
    }

    [Theory]
    [InlineData(WaitReason.Promise, "waits for somebody: it is not known who will complete it")]
    [InlineData(WaitReason.Unreachable, "waits for nobody: nothing refers any more to what would complete it")]
    public void A_wait_without_a_holder_says_what_is_known(WaitReason reason, string text)
    {
        maker.Waiting(reason, 0);
        Assert.Contains(text, Text(0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WaitReason.Sleep)]
    [InlineData(WaitReason.Socket)]
    [InlineData(WaitReason.Idle)]
    public void A_wait_whose_reason_says_it_all_is_not_explained(WaitReason reason)
    {
        maker.Waiting(reason, 0);
        Assert.DoesNotContain("waits for", Text(0), StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_is_none_is_the_callers_mistake() => Assert.Throws<ArgumentOutOfRangeException>(() => Explain(0));

    private int Unit(ulong id, ulong parent)
    {
        maker.Add(new Coroutine { Id = id, Parent = parent, State = CoroutineState.Started });
        return 0;
    }

    private void Waits(ulong id, ulong holder)
    {
        int resource = maker.Resource(WaitReason.Coroutine, "Shop.OtherAsync", holder, evidence: "awaited task", holders: holder);
        maker.Add(new Coroutine { Id = id, State = CoroutineState.Waiting, Wait = Wait.For(WaitReason.Coroutine) with { Resource = resource } });
    }

    private CoroutineExplanation Explain(int place, ExplanationLimits? limits = null) => CoroutineExplanation.Of(maker.Build(), place, limits);

    private string Text(int place)
    {
        using var writer = new StringWriter();
        TextExplanation.Write(Explain(place), writer);
        return writer.ToString();
    }
}
