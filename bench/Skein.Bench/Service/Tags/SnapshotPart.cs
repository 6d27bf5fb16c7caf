using System.Collections.Concurrent;
using System.Diagnostics;
using Skein.Bench.Report;
using Skein.Clocks;
using Skein.Tags;

namespace Skein.Bench.Service.Tags;

/// <summary>A scan of a million living units into records, beside a copy of a dictionary of as many.</summary>
internal static class SnapshotPart
{
    private const int Units = 1_000_000;

    public static IEnumerable<Figure> Measure(int rounds)
    {
        using var clock = new CoarseClock(TimeProvider.System);
        var registry = new TagRegistry(TagLimits.Default, clock);
        var dictionary = new ConcurrentDictionary<ulong, TagRecord>();
        for (int i = 0; i < Units; i++)
        {
            // Of each ten nine flow, as in a service of asynchronous work.
            ulong id = i % 10 == 0 ? registry.Slab().Start(TagKind.Scope, TagState.Running, 0, 0) : registry.StartFlow(TagKind.Task, TagState.Started, 0, null).Id;
            dictionary[id] = new TagRecord(new TagId(id), TagId.None, 0, 0, TagKind.Task, TagState.Started);
        }

        var records = new TagRecord[Units + 1];
        var ours = new List<double>();
        var theirs = new List<double>();
        for (int round = -3; round < rounds; round++)
        {
            Thread.Sleep(30);
            double scan = Milliseconds(() =>
            {
                if (registry.Copy(records, out _) != Units) throw new BenchException("the scan missed units");
            });
            double copy = Milliseconds(() => GC.KeepAlive(dictionary.ToArray()));
            if (round < 0) continue;
            ours.Add(scan);
            theirs.Add(copy);
        }

        return
        [
            new Figure("scan of 1M living units", 0, "ms", ours, TagBars.SnapshotMilliseconds),
            new Figure("ConcurrentDictionary.ToArray of 1M", 0, "ms", theirs),
        ];
    }

    private static double Milliseconds(Action body)
    {
        long start = Stopwatch.GetTimestamp();
        body();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
