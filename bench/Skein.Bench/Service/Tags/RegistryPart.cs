using System.Collections.Concurrent;
using Skein.Bench.Report;
using Skein.Clocks;
using Skein.Tags;

namespace Skein.Bench.Service.Tags;

/// <summary>
/// Eight threads that look up (70 %) and register and unregister (30 %), each with ten thousand alive: what a server does
/// with its requests.
/// </summary>
internal static class RegistryPart
{
    private const int Threads = 8;
    private const int LivePerThread = 10_000;
    private const int OperationsPerThread = 200_000;
    private const string Ours = "registry, 8 threads, 70/30";
    private const string Dictionary = "ConcurrentDictionary, 8 threads, 70/30";

    public static IEnumerable<Figure> Measure(int rounds)
    {
        using var clock = new CoarseClock(TimeProvider.System);
        var registry = new TagRegistry(TagLimits.Default, clock);
        var dictionary = new ConcurrentDictionary<ulong, TagRecord>();
        var ids = new ulong[Threads][];
        var keys = new ulong[Threads][];
        OnThreads(thread =>
        {
            ids[thread] = [.. Enumerable.Range(0, LivePerThread).Select(_ => registry.Slab().Start(TagKind.Task, TagState.Started, 1, 0))];
            keys[thread] = [.. Enumerable.Range(0, LivePerThread).Select(i => ((ulong)thread << 40) + (ulong)i)];
            foreach (ulong key in keys[thread]) dictionary[key] = new TagRecord(new TagId(key), TagId.None, 0, 1, TagKind.Task, TagState.Started);
        });
        Contest contest = new Contest(rounds)
            .Add(Ours, Threads * OperationsPerThread, () => OnThreads(thread => Churn(registry, ids[thread], thread)))
            .Add(Dictionary, Threads * OperationsPerThread, () => OnThreads(thread => Churn(dictionary, keys[thread], thread)))
            .Run();
        return
        [
            contest.Ratio(Ours, Dictionary, TagBars.RegistryShareOfDictionary),
            contest.Time(Ours),
            contest.Bytes(Ours),
            contest.Time(Dictionary),
            contest.Bytes(Dictionary),
        ];
    }

    private static void Churn(TagRegistry registry, ulong[] ids, int seed)
    {
        uint random = (uint)seed + 1;
        int missing = 0;
        for (int i = 0; i < OperationsPerThread; i++)
        {
            int place = Next(ref random);
            if (random % 100 < 70)
            {
                if (!registry.IsAlive(ids[place])) missing++;
                continue;
            }

            registry.End(ids[place]);
            ids[place] = registry.Slab().Start(TagKind.Task, TagState.Started, 1, 0);
        }

        if (missing > 0) throw new BenchException($"{missing} units were not found");
    }

    private static void Churn(ConcurrentDictionary<ulong, TagRecord> dictionary, ulong[] keys, int seed)
    {
        uint random = (uint)seed + 1;
        int missing = 0;
        for (int i = 0; i < OperationsPerThread; i++)
        {
            int place = Next(ref random);
            if (random % 100 < 70)
            {
                if (!dictionary.ContainsKey(keys[place])) missing++;
                continue;
            }

            dictionary.TryRemove(keys[place], out _);
            ulong key = keys[place] += LivePerThread;
            dictionary.TryAdd(key, new TagRecord(new TagId(key), TagId.None, 0, 1, TagKind.Task, TagState.Started));
        }

        if (missing > 0) throw new BenchException($"{missing} units were not found");
    }

    private static int Next(ref uint random)
    {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        return (int)((random >> 8) % LivePerThread);
    }

    private static void OnThreads(Action<int> body)
    {
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() => body(number)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
    }
}
