using Xunit;

namespace Skein.Races.Runtime.Tests.HappensBefore;

/// <summary>What orders two accesses, and what does not.</summary>
public sealed class OrderingTests
{
    [Fact]
    public void Two_writes_of_two_threads_without_anything_between_are_unordered() =>
        Assert.Equal(["1+2"], Script.Pairs("a write x\nb write x"));

    [Fact]
    public void A_write_after_a_read_and_a_read_after_a_write_are_unordered()
    {
        Assert.Equal(["1+2"], Script.Pairs("a read x\nb write x"));
        Assert.Equal(["1+2"], Script.Pairs("a write x\nb read x"));
    }

    [Fact]
    public void Reads_never_conflict() =>
        Assert.Empty(Script.Pairs("a read x\nb read x\na read x"));

    [Fact]
    public void Variables_do_not_mix() =>
        Assert.Empty(Script.Pairs("a write x\nb write y"));

    [Fact]
    public void A_lock_orders_what_it_encloses() =>
        Assert.Empty(Script.Pairs("a take L\na write x\na leave L\nb take L\nb write x\nb leave L"));

    [Fact]
    public void Two_locks_order_nothing() =>
        Assert.Equal(["2+5"], Script.Pairs("a take L\na write x\na leave L\nb take M\nb write x\nb leave M"));

    [Fact]
    public void An_access_after_the_lock_was_left_is_unordered_with_the_next_holder() =>
        Assert.Equal(["3+5"], Script.Pairs("a take L\na leave L\na write x\nb take L\nb write x"));

    [Fact]
    public void A_fork_orders_what_came_before_it_and_nothing_after()
    {
        Assert.Empty(Script.Pairs("main write x\nmain fork a\na write x"));
        Assert.Equal(["2+3"], Script.Pairs("main fork a\nmain write x\na write x"));
    }

    [Fact]
    public void A_join_orders_all_that_the_other_did() =>
        Assert.Empty(Script.Pairs("main fork a\na write x\nmain join a\nmain write x"));

    [Fact]
    public void Order_is_handed_on_from_thread_to_thread() =>
        Assert.Empty(Script.Pairs("a write x\na leave L\nb take L\nb leave M\nc take M\nc write x"));

    [Fact]
    public void Several_that_release_are_all_acquired() =>
        Assert.Empty(Script.Pairs("a write x\nb write y\na leave S\nb leave S\nc take S\nc write x\nc write y"));

    [Fact]
    public void Each_of_several_readers_must_be_ordered_before_a_write()
    {
        Assert.Equal(["4+6"], Script.Pairs("a write x\na fork b\na fork c\nb read x\nc read x\nc write x"));
        Assert.Empty(Script.Pairs("a write x\na fork b\na fork c\nb read x\nc read x\na join b\na join c\na write x"));
    }

    [Fact]
    public void After_a_pair_was_found_the_newer_access_stands() =>
        Assert.Equal(["1+2"], Script.Pairs("a write x\nb write x\nb write x\nb read x"));
}
