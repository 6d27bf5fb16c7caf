using System.Diagnostics;
using Skein.Bench.Report;
using Skein.Clocks;
using Skein.Tags;
using Skein.Tags.Slots;

namespace Skein.Bench.Service.Tags;

/// <summary>
/// Very many units in a row, started by four threads and ended by four others: memory must not grow, whoever frees.
/// </summary>
internal static class GrowthPart
{
    private const int Pairs = 4;
    private const int Batch = 256;

    // Ring of batches between a thread that starts and one that ends.
    private const int Ring = 16;

    public static IEnumerable<Figure> Measure(long units)
    {
        using var clock = new CoarseClock(TimeProvider.System);
        var registry = new TagRegistry(TagLimits.Default, clock);
        RunAll(registry, units / 100);
        int slotsBefore = registry.Store.SlotsEnd;
        long heapBefore = GC.GetTotalMemory(forceFullCollection: true);
        long start = Stopwatch.GetTimestamp();
        RunAll(registry, units);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long heap = GC.GetTotalMemory(forceFullCollection: true) - heapBefore;
        int slots = registry.Store.SlotsEnd;
        if (registry.Copy(new TagRecord[1], out _) != 0 || registry.Dropped.Count > 0) throw new BenchException("units were left or dropped");
        string count = $"{units / 1_000_000:N0}M units, started here and ended there";
        // What the rings can hold, and what each of the threads may keep.
        int most = (Pairs * (Ring + 2) * Batch) + (4 * Pairs * TagSlab.FreeMax);
        return
        [
            new Figure($"{count}: slots in use since the start", 0, "slots", [slots], most),
            new Figure($"{count}: slots added after the first hundredth", 0, "slots", [slots - slotsBefore]),
            new Figure($"{count}: growth of the managed heap", 0, "KB", [Math.Max(0, heap / 1024.0)], 1024),
            new Figure($"{count}: each", 0, "ns", [seconds * 1e9 / units]),
        ];
    }

    private static void RunAll(TagRegistry registry, long units)
    {
        Thread[] threads = [.. Enumerable.Range(0, Pairs).SelectMany(_ => Pair(registry, units / Pairs / Batch))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
    }

    private static Thread[] Pair(TagRegistry registry, long batches)
    {
        var ring = new ulong[Ring][];
        for (int i = 0; i < Ring; i++) ring[i] = new ulong[Batch];
        // Each written by one thread and read by the other.
        long written = 0;
        long read = 0;
        var starts = new Thread(() =>
        {
            for (long batch = 0; batch < batches; batch++)
            {
                while (batch - Volatile.Read(ref read) >= Ring) Thread.Yield();
                foreach (ref ulong id in ring[batch % Ring].AsSpan()) id = registry.Slab().Start(TagKind.Task, TagState.Started, 0, 0);
                Volatile.Write(ref written, batch + 1);
            }
        });
        var ends = new Thread(() =>
        {
            for (long batch = 0; batch < batches; batch++)
            {
                while (Volatile.Read(ref written) <= batch) Thread.Yield();
                foreach (ulong id in ring[batch % Ring]) registry.End(id);
                Volatile.Write(ref read, batch + 1);
            }
        });
        return [starts, ends];
    }
}
