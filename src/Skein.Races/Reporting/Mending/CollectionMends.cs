namespace Skein.Races.Reporting.Mending;

/// <summary>What each type of collection has for several threads, where nothing more is known of its use.</summary>
internal static class CollectionMends
{
    public static Mend Of(RaceFacts facts) => facts.ShortDefinition switch
    {
        _ when facts.IsDictionary => new Mend(
            "make it a ConcurrentDictionary where each call stands for itself, else guard every use with one lock",
            $"a {facts.ShortDefinition} allows many readers, or one writer and nobody else",
            "a ConcurrentDictionary makes single calls safe: a check and the change that rests on it are one step only in GetOrAdd, AddOrUpdate, TryAdd and TryUpdate"),
        "List" or "ArrayList" or "Collection" => new Mend(
            "guard every use with one lock; if items are only added and taken, use ConcurrentQueue<T> or a Channel<T>, and ConcurrentBag<T> if their order does not matter",
            "two writers of a List overwrite each other's place or its array as it grows: items are lost without an exception",
            "there is no concurrent list: an index means nothing once others insert and remove"),
        "HashSet" => new Mend(
            "use the keys of a ConcurrentDictionary<T, byte>, or guard every use with one lock",
            "a HashSet allows many readers, or one writer and nobody else; .NET has no concurrent set"),
        "Queue" => new Mend(
            "use ConcurrentQueue<T>, or a Channel<T> where the reader waits for items",
            "a Queue's head, tail and size are three fields that one call changes",
            "asking for Count and then taking is two steps also there: use TryDequeue"),
        "Stack" => new Mend(
            "use ConcurrentStack<T>",
            "a Stack's array and size change in one call",
            "asking for Count and then taking is two steps also there: use TryPop"),
        _ when facts.IsSorted => new Mend(
            "guard every use with one lock, or keep an immutable sorted collection and swap it whole",
            $"a {facts.ShortDefinition} moves nodes when it is changed, so that a reader can miss entries or run in a circle; .NET has no concurrent sorted collection",
            "a ConcurrentDictionary has no order"),
        "LinkedList" or "PriorityQueue" or "BitArray" => new Mend(
            "guard every use with one lock",
            $".NET has no concurrent {facts.ShortDefinition}"),
        _ => new Mend(
            "guard every use with one lock, or keep the object within one flow",
            $"{facts.ShortDefinition} is not made for several threads at once"),
    };
}
