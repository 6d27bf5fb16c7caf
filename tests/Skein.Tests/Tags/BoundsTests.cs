using Skein.Tags;
using Skein.Tags.Slots;
using Xunit;
using static Skein.Tests.Tags.TestRegistry;

namespace Skein.Tests.Tags;

public sealed class BoundsTests
{
    [Fact]
    public void Units_beyond_the_bound_are_counted_and_nothing_waits()
    {
        TagRegistry registry = Make(new TagLimits { UnitsMax = 2000 });
        var ids = new List<ulong>();
        for (int i = 0; i < 5000; i++) ids.Add(Start(registry));
        int alive = ids.Count(id => id != 0);
        // Slots come in chunks: there are never fewer than promised, and less than a chunk more.
        Assert.InRange(alive, 2000, 2000 + TagStore.ChunkSize);
        Assert.Equal(5000 - alive, registry.Dropped[nameof(TagLimits.UnitsMax)]);
        Assert.Equal(Math.Min(alive, 2000), All(registry).Count);
        foreach (ulong id in ids) registry.End(id);
        Assert.Empty(All(registry));
        Assert.NotEqual(0UL, Start(registry));
    }

    [Fact]
    public async Task Work_beyond_the_bound_of_units_runs_untagged()
    {
        TagRegistry registry = Make(new TagLimits { UnitsMax = 1 });
        while (Start(registry) != 0)
        {
        }

        TagFlow flow = registry.StartFlow(TagKind.Task, TagState.Started, 0, new TagLabels(("a", "b")));
        Assert.Equal(0UL, flow.Id);
        int result = await FlowedTask.StartAsync(flow, async () =>
        {
            await Task.Yield();
            return 7;
        });
        Assert.Equal(7, result);
        var scope = new TagScope(registry.Slab(), 0, null);
        scope.Dispose();
        Assert.True(scope.Id.IsNone);
        using var unit = TagUnit.Begin(registry, flow);
        Assert.True(unit.Id.IsNone);
    }

    [Fact]
    public void A_place_is_retired_before_an_old_id_could_name_a_new_unit()
    {
        TagRegistry registry = Make(new TagLimits { UnitsMax = 1 }, lastGeneration: 5);
        var ids = new HashSet<ulong>();
        while (Start(registry) is var id and not 0)
        {
            Assert.True(ids.Add(id), $"{id:x} was used twice");
            registry.End(id);
            Assert.DoesNotContain(ids, old => registry.TryFind(new TagId(old), out _));
        }

        // Three units in each place: generations 1, 3 and 5.
        Assert.Equal(0, ids.Count % 3);
        Assert.All(ids, id => Assert.InRange(TagStore.GenerationOf(id), 1, 5));
        Assert.True(registry.Dropped[nameof(TagLimits.UnitsMax)] > 0);
    }

    [Fact]
    public void The_last_generation_of_all_fits_its_id()
    {
        ulong id = TagStore.Handle((1 << 24) - 1, TagStore.LastGeneration);
        Assert.Equal(TagStore.LastGeneration, TagStore.GenerationOf(id));
        Assert.Equal((1 << 24) - 1, TagStore.NumberOf(id));
        Assert.Equal(1, TagStore.LastGeneration & 1);
    }

    [Fact]
    public void Numbers_that_never_were_ids_find_nothing()
    {
        TagRegistry registry = Make(new TagLimits { UnitsMax = 100 });
        ulong id = Start(registry);
        foreach (ulong wrong in (ulong[])[0, 1, 0xFFFFFF, ulong.MaxValue, id + 1, id + (1UL << 24), id ^ (1UL << 24), id & 0xFFFFFF])
        {
            Assert.False(registry.TryFind(new TagId(wrong), out _), $"{wrong:x} was found");
            Assert.False(registry.TryGetDetails(new TagId(wrong), out _), $"{wrong:x} was found");
        }
    }

    [Fact]
    public void Sites_beyond_the_bound_share_one_and_are_counted()
    {
        TagRegistry registry = Make(new TagLimits { SitesMax = 10 });
        for (int i = 0; i < 100; i++) registry.Sites.Of($"name {i}", "Function", "file.cs", 1);
        Assert.Equal(10, registry.Sites.Count);
        Assert.Equal(91, registry.Dropped[nameof(TagLimits.SitesMax)]);
        Assert.Equal(0, registry.Sites.Of("one more", "Function", "file.cs", 1));
        Assert.Equal(registry.Sites.Of("name 3", "Function", "file.cs", 1), registry.Sites.Of(new string("name 3"), "Function", "file.cs", 1));
    }

    [Fact]
    public void A_long_name_is_cut_and_one_site()
    {
        TagRegistry registry = Make(new TagLimits { LabelTextMax = 8 });
        int first = registry.Sites.Of(new string('x', 1_000_000), "Function", "file.cs", 1);
        int second = registry.Sites.Of(new string('x', 9), "Function", "file.cs", 1);
        Assert.Equal(first, second);
        Assert.Equal("xxxxxxxx", registry.SiteOf(first).Name);
    }

    [Fact]
    public void Sites_that_share_a_place_of_the_cache_keep_their_own_numbers()
    {
        TagRegistry registry = Make();
        string[] files = [.. Enumerable.Range(0, 50).Select(i => $"file{i:00}.cs")];
        int[] numbers = [.. files.Select(file => registry.Sites.Of("name", "F", file, 7))];
        for (int round = 0; round < 3; round++)
            Assert.Equal(numbers, files.Select(file => registry.Sites.Of("name", "F", file, 7)));
        Assert.Equal(50, numbers.Distinct().Count());
    }

    [Fact]
    public void A_site_tells_the_type_of_the_function_where_a_delegate_does()
    {
        TagRegistry registry = Make();
        Action body = () => { };
        int site = registry.Sites.Of(null, nameof(A_site_tells_the_type_of_the_function_where_a_delegate_does), "f.cs", 3, body);
        Assert.Equal($"{typeof(BoundsTests).FullName}.{nameof(A_site_tells_the_type_of_the_function_where_a_delegate_does)}", registry.SiteOf(site).Function);
        Assert.Equal("", registry.SiteOf(registry.Sites.Of(null, null, null, 0)).Name);
    }

    [Fact]
    public void Labels_beyond_a_bound_are_left_out_or_cut_and_counted()
    {
        TagRegistry registry = Make(new TagLimits { LabelsMax = 2, LabelTextMax = 4 });
        ulong id = Start(registry);
        registry.Label(id, new TagLabels(("a", "1"), ("b", "2")), new TagLabels(("c", "a long value"), ("a", "3")));
        Assert.True(registry.TryGetDetails(new TagId(id), out TagDetails details));
        Assert.Equal([KeyValuePair.Create("a", "3"), KeyValuePair.Create("c", "a lo")], details.Labels!);
        Assert.Equal(2, registry.Dropped[nameof(TagLimits.LabelsMax)]);
    }

    [Fact]
    public void Impossible_bounds_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(new TagLimits { UnitsMax = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(new TagLimits { UnitsMax = 1 << 24 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TagRegistry.Shared.SiteOf(-1));
        Assert.Throws<ArgumentException>(() => new TagLabels(("", "no key")));
    }
}
