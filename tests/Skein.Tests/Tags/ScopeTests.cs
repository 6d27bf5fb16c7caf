using Skein.Tags;
using Xunit;
using static Skein.Tests.Tags.TestRegistry;

namespace Skein.Tests.Tags;

public sealed class ScopeTests
{
    [Fact]
    public void A_copy_that_is_ended_again_spares_the_next_unit_in_the_place()
    {
        TagScope scope = Tag.Scope("first");
        TagScope copy = scope;
        scope.Dispose();
        using TagScope next = Tag.Scope("next");
        copy.Dispose();
        Assert.True(IsAlive(next.Id));
        Assert.Equal(next.Id, Tag.Current);
    }

    [Fact]
    public void An_outer_scope_that_ends_first_takes_the_inner_one_off_the_thread()
    {
        using TagScope around = Tag.Scope("around");
        TagScope outer = Tag.Scope("outer");
        TagScope inner = Tag.Scope("inner");
        outer.Dispose();
        Assert.False(IsAlive(outer.Id));
        Assert.True(IsAlive(inner.Id));
        Assert.Equal(around.Id, Tag.Current);
        inner.Dispose();
        Assert.False(IsAlive(inner.Id));
        Assert.Equal(around.Id, Tag.Current);
    }

    [Fact]
    public void An_inner_scope_that_ends_late_spares_those_that_were_opened_meanwhile()
    {
        TagScope outer = Tag.Scope("outer");
        TagScope late = Tag.Scope("late");
        outer.Dispose();
        using TagScope next = Tag.Scope("next");
        using TagScope within = Tag.Scope("within");
        late.Dispose();
        Assert.Equal(within.Id, Tag.Current);
        Assert.Equal(next.Id, ParentOf(within.Id));
    }

    [Fact]
    public void Scopes_ended_in_every_order_of_four_leave_nothing_behind()
    {
        foreach (int[] order in Orders(4))
        {
            TagScope a = Tag.Scope("a");
            TagScope b = Tag.Scope("b");
            TagScope c = Tag.Scope("c");
            TagScope d = Tag.Scope("d");
            TagId[] ids = [a.Id, b.Id, c.Id, d.Id];
            foreach (int ended in order)
            {
                if (ended == 0) a.Dispose();
                if (ended == 1) b.Dispose();
                if (ended == 2) c.Dispose();
                if (ended == 3) d.Dispose();
                Assert.False(IsAlive(ids[ended]));
            }

            Assert.True(Tag.Current.IsNone, $"after {string.Join(' ', order)} the current unit is {Tag.Current}");
        }
    }

    [Fact]
    public void A_scope_ends_when_its_body_throws()
    {
        TagId id = default;
        Action body = () =>
        {
            using TagScope scope = Tag.Scope("throws");
            id = scope.Id;
            throw new InvalidDataException();
        };
        Assert.Throws<InvalidDataException>(body);
        Assert.False(IsAlive(id));
        Assert.True(Tag.Current.IsNone);
    }

    [Fact]
    public async Task A_continuation_that_runs_inline_under_an_open_scope_has_its_own_unit()
    {
        var signal = new TaskCompletionSource();
        TagId own = default;
        TagId seen = default;
        TagId parentOfInner = default;
        Task waiting = Tag.Invoke(async () =>
        {
            own = Tag.Current;
            await signal.Task;
            seen = Tag.Current;
            using TagScope inner = Tag.Scope("inner");
            parentOfInner = ParentOf(inner.Id);
        });
        using (TagScope outer = Tag.Scope("outer"))
        {
            signal.SetResult();
            Assert.Equal(outer.Id, Tag.Current);
        }

        await waiting;
        Assert.False(own.IsNone);
        Assert.Equal(own, seen);
        Assert.Equal(own, parentOfInner);
    }

    [Fact]
    public void A_unit_that_is_begun_under_a_scope_is_current_until_it_ends()
    {
        using TagScope scope = Tag.Scope("scope");
        using (TagUnit unit = Tag.Begin("unit"))
        {
            Assert.Equal(unit.Id, Tag.Current);
            Assert.Equal(scope.Id, ParentOf(unit.Id));
            using TagScope inner = Tag.Scope("inner");
            Assert.Equal(unit.Id, ParentOf(inner.Id));
        }

        Assert.Equal(scope.Id, Tag.Current);
    }

    [Fact]
    public void Scopes_have_the_labels_around_them_and_give_them_up_at_their_end()
    {
        using TagScope outer = Tag.Scope("outer", new TagLabels(("tenant", "7"), ("step", "1")));
        using (TagScope inner = Tag.Scope("inner", new TagLabels(("step", "2"))))
        {
            Assert.Equal([KeyValuePair.Create("step", "2"), KeyValuePair.Create("tenant", "7")], LabelsOf(inner.Id)!);
        }

        using TagScope next = Tag.Scope("next");
        Assert.Equal([KeyValuePair.Create("step", "1"), KeyValuePair.Create("tenant", "7")], LabelsOf(next.Id)!);
    }

    private static IEnumerable<int[]> Orders(int count) => count == 0
        ? [[]]
        : Orders(count - 1).SelectMany(order => Enumerable.Range(0, count).Select(place => (int[])[.. order[..place], count - 1, .. order[place..]]));
}
