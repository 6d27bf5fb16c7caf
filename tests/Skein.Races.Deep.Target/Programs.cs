using Skein.Races.Deep.Target.Innocent;
using Skein.Races.Deep.Target.Racy;

namespace Skein.Races.Deep.Target;

/// <summary>All programs, by name.</summary>
internal static class Programs
{
    public static SortedDictionary<string, Action> All { get; } = new(StringComparer.Ordinal)
    {
        ["racy-cache"] = Few.Cache,
        ["racy-list"] = Few.List,
        ["racy-framework"] = Few.Framework,
        ["racy-inside"] = Inside.Comparer,
        ["racy-growing"] = Inside.Growing,
        ["racy-linq"] = Many.Linq,
        ["racy-resize"] = Many.Resize,
        ["racy-list-hammered"] = () => Many.Of(new List<int>(), (list, i) => list.Add(i), 200_000),
        ["racy-hashset"] = () => Many.Of(new HashSet<int>(), (set, i) => set.Add(i % 64), 200_000),
        ["racy-queue"] = () => Many.Of(new Queue<int>(), (queue, i) => { queue.Enqueue(i); queue.TryDequeue(out _); }, 200_000),
        ["racy-stack"] = () => Many.Of(new Stack<int>(), (stack, i) => { stack.Push(i); stack.TryPop(out _); }, 200_000),
        ["racy-sorteddictionary"] = () => Many.Of(new SortedDictionary<int, int>(), (map, i) => map[i % 8] = i, 3_000),
        ["racy-sortedlist"] = () => Many.Of(new SortedList<int, int>(), (map, i) => map[i % 64] = i, 200_000),
        ["racy-linkedlist"] = () => Many.Of(new LinkedList<int>(), (list, i) => list.AddLast(i), 100_000),
        ["racy-priorityqueue"] = () => Many.Of(new PriorityQueue<int, int>(), (queue, i) => queue.Enqueue(i, i), 100_000),
        ["racy-ordereddictionary"] = () => Many.Of(new OrderedDictionary<int, int>(), (map, i) => map[i % 64] = i, 100_000),
        ["racy-arraylist"] = () => Many.Of(new System.Collections.ArrayList(), (list, i) => list.Add(i), 100_000),
        ["racy-hashtable"] = () => Many.Of(new System.Collections.Hashtable(), (table, i) => table[i % 64] = i, 100_000),
        ["innocent-locked"] = Ordered.Locked,
        ["innocent-readerwriter"] = Ordered.ReaderWriter,
        ["innocent-throwing"] = Ordered.Throwing,
        ["innocent-handedover"] = Ordered.HandedOver,
        ["innocent-published"] = Ordered.Published,
        ["innocent-async"] = Ordered.Async,
        ["innocent-shortthreads"] = Ordered.ShortThreads,
        ["innocent-comparer"] = Alone.Comparer,
        ["innocent-sharedreads"] = Alone.SharedReads,
        ["innocent-indexes"] = Alone.Indexes,
        ["innocent-hashtable"] = Alone.OneWriterHashtable,
        ["innocent-finalizers"] = Alone.Finalizers,
        ["innocent-framework"] = Alone.Framework,
        ["innocent-exit"] = Alone.ExitInside,
        ["innocent-layout"] = Layout.Check,
    };
}
