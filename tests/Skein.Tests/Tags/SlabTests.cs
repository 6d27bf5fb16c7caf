using System.Runtime.CompilerServices;
using Skein.Tags;
using Skein.Tags.Slots;
using Skein.Tests.Support;
using Xunit;
using static Skein.Tests.Tags.TestRegistry;

namespace Skein.Tests.Tags;

public sealed class SlabTests
{
    [Fact]
    public void Slabs_of_dead_threads_are_taken_over_with_their_free_slots()
    {
        TagRegistry registry = Make();
        int rounds = 0;
        for (int before = 0; rounds < 20 || (rounds < 500 && registry.Slabs.Length > before); rounds++)
        {
            before = registry.Slabs.Length;
            StartThreads(registry, 10);
            Collect();
        }

        // Without takeover each round adds ten slabs. Some threads die too late for the next round, on a busy machine many.
        Assert.InRange(rounds, 20, 499);
        Assert.InRange(registry.Store.SlotsEnd, 1, registry.Slabs.Length * TagSlab.ChainLength);
        Assert.Equal(rounds * 10 * 10, registry.StartedOf(TagKind.Task));
        Assert.Empty(All(registry));
    }

    [Fact]
    public void What_a_dead_thread_had_open_is_not_the_next_ones()
    {
        TagRegistry registry = Make();
        OpenAndDie(registry);
        Collect();
        TagSlab slab = null!;
        OnThreads(1, _ =>
        {
            slab = registry.Slab();
            Assert.Equal(0UL, slab.Current);
            Assert.Null(slab.CurrentLabels);
        });
        // The scope that nobody ended is still listed: it is a leak, and looks like one.
        Assert.Single(All(registry));
    }

    [Fact]
    public void Units_that_others_end_leave_no_growth()
    {
        TagRegistry registry = Make();
        var passed = new ulong[10_000];
        int most = 0;
        for (int round = 0; round < 50; round++)
        {
            for (int i = 0; i < passed.Length; i++) passed[i] = Start(registry);
            EndElsewhere(registry, passed);
            if (round == 5) most = registry.Store.SlotsEnd;
        }

        Assert.InRange(registry.Store.SlotsEnd, passed.Length, most + (50 * 2 * TagSlab.ChainLength));
        Assert.Empty(All(registry));
    }

    [Fact]
    public void A_hundred_thousand_units_take_their_slots_once()
    {
        TagRegistry registry = Make();
        for (int i = 0; i < 100_000; i++) registry.End(Start(registry));
        Assert.InRange(registry.Store.SlotsEnd, 1, TagSlab.ChainLength + 1);
        Assert.Equal(100_000, registry.StartedOf(TagKind.Task));
    }

    [Fact]
    public void To_start_label_and_end_allocates_nothing()
    {
        var labels = new TagLabels(("tenant", "7"));
        Assert.Equal(0, Allocated.Least(Work));

        void Work()
        {
            for (int i = 0; i < 10_000; i++)
            {
                using TagScope outer = Tag.Scope("outer", labels);
                using TagScope inner = Tag.Scope("inner");
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StartThreads(TagRegistry registry, int count) => OnThreads(count, _ =>
    {
        for (int i = 0; i < 10; i++) registry.End(Start(registry));
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OpenAndDie(TagRegistry registry) => OnThreads(1, _ =>
        registry.Slab().Open(Start(registry), new TagLabels(("tenant", "7"))));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EndElsewhere(TagRegistry registry, ulong[] ids) => OnThreads(1, _ =>
    {
        foreach (ulong id in ids) registry.End(id);
    });

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
