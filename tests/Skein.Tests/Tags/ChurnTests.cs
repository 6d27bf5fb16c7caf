using System.Collections.Concurrent;
using System.Globalization;
using Skein.Tags;
using Xunit;
using static Skein.Tests.Tags.TestRegistry;

namespace Skein.Tests.Tags;

/// <summary>Many threads at once. Each random choice comes from the seed that a failure prints.</summary>
public sealed class ChurnTests
{
    private const int Seed = 20_261;
    private const int Threads = 8;
    private const int UnitsPerThread = 30_000;

    [Fact]
    public void Units_started_here_and_ended_there_are_found_while_they_live_and_never_after()
    {
        TagRegistry registry = Make();
        var queues = new ConcurrentQueue<ulong>[Threads];
        for (int i = 0; i < Threads; i++) queues[i] = new ConcurrentQueue<ulong>();
        int starting = Threads;
        OnThreads(Threads, number =>
        {
            uint random = Seed + (uint)number;
            for (int i = 0; i < UnitsPerThread; i++)
            {
                ulong id = Start(registry, parent: (ulong)i + 1, site: i + 1);
                Assert.True(Alive(registry, id), $"lost while alive; seed {Seed}");
                random = (random * 1_664_525) + 1_013_904_223;
                queues[(random >> 16) % Threads].Enqueue(id);
                if (queues[number].TryDequeue(out ulong mine)) EndChecked(registry, mine);
            }

            Interlocked.Decrement(ref starting);
            while (Volatile.Read(ref starting) > 0 || !queues[number].IsEmpty)
            {
                if (queues[number].TryDequeue(out ulong mine)) EndChecked(registry, mine);
            }
        });
        Assert.Empty(All(registry));
        Assert.Equal(Threads * UnitsPerThread, registry.StartedOf(TagKind.Task));
        Assert.Empty(registry.Dropped);
    }

    [Fact]
    public void A_scan_beside_churn_sees_only_whole_units_and_all_that_stay()
    {
        TagRegistry registry = Make();
        TagLabels[] sets = [.. Enumerable.Range(0, 100).Select(i => new TagLabels(("number", i.ToString(CultureInfo.InvariantCulture))))];
        ulong[] staying = [.. Enumerable.Range(0, 1000).Select(i => StartLabelled(registry, i % 100, sets))];
        int churning = 4;
        OnThreads(6, number =>
        {
            if (number < 4)
            {
                for (int i = 0; i < UnitsPerThread; i++) registry.End(StartLabelled(registry, i % 100, sets));
                Interlocked.Decrement(ref churning);
                return;
            }

            var records = new TagRecord[5000];
            do
            {
                int count = registry.Copy(records, out long left);
                Assert.Equal(0, left);
                HashSet<ulong> seen = [.. records[..count].Select(record => record.Id.Value)];
                Assert.Equal(count, seen.Count);
                Assert.True(seen.IsSupersetOf(staying), "a scan missed a unit that was alive before it and after it");
                foreach (TagRecord record in records.AsSpan(0, count)) AssertWhole(registry, record);
            }
            while (Volatile.Read(ref churning) > 0);
        });
        Assert.Equal(staying.Order(), All(registry).Select(record => record.Id.Value).Order());
    }

    [Fact]
    public async Task Tagged_work_on_all_threads_of_the_pool_leaves_nothing()
    {
        using TagUnit around = Tag.Begin("around");
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => Tag.Run(async () =>
        {
            TagId own = Tag.Current;
            Assert.Equal(around.Id, ParentOf(own));
            for (int k = 0; k < 5; k++)
            {
                await Task.Yield();
                Assert.Equal(own, Tag.Current);
                using TagScope scope = Tag.Scope("step");
                Assert.Equal(own, ParentOf(scope.Id));
            }
        })));
        Assert.DoesNotContain(All(TagRegistry.Shared), record => record.Parent == around.Id);
        Assert.Equal(around.Id, Tag.Current);
    }

    private static void EndChecked(TagRegistry registry, ulong id)
    {
        Assert.True(Alive(registry, id), $"lost while alive; seed {Seed}");
        registry.End(id);
        Assert.False(Alive(registry, id), $"found after its end; seed {Seed}");
    }

    private static bool Alive(TagRegistry registry, ulong id) => registry.TryFind(new TagId(id), out TagRecord record) && record.Site == (int)record.Parent.Value;

    /// <summary>A unit whose fields all tell one number.</summary>
    private static ulong StartLabelled(TagRegistry registry, int number, TagLabels[] sets)
    {
        ulong id = Start(registry, parent: (ulong)number + 1, site: number + 1);
        registry.SetLabels(id, sets[number]);
        return id;
    }

    private static void AssertWhole(TagRegistry registry, in TagRecord record)
    {
        Assert.Equal((int)record.Parent.Value, record.Site);
        if (!registry.TryGetDetails(record.Id, out TagDetails details) || details.Labels is null) return;
        Assert.Equal(record.Site - 1, int.Parse(details.Labels[0].Value, CultureInfo.InvariantCulture));
    }
}
