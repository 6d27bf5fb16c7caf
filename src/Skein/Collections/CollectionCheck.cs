using Skein.Collections.Probing;

namespace Skein.Collections;

/// <summary>
/// Checks the structure of a collection of the own process, for crash handlers and tests: <c>Dictionary</c>,
/// <c>HashSet</c>, <c>List</c>, <c>Queue</c>, <c>Stack</c>, <c>SortedSet</c>, <c>SortedDictionary</c>, <c>LinkedList</c>
/// and types that derive from them. It reads private fields, only when it is called: the names stand in one table for
/// each version of the runtime, and are tried on healthy collections first. No comparer and no other code of the program
/// is called. Thread-safe, and other threads may change the collection meanwhile.
/// </summary>
public static class CollectionCheck
{
    /// <summary>Checks a collection. Never throws.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="limits">Bounds on the work; null for the defaults.</param>
    public static CheckedCollection Check(object? collection, CollectionCheckLimits? limits = null) => Check("", collection, limits);

    /// <summary>Checks a collection that has a name. Never throws.</summary>
    internal static CheckedCollection Check(string name, object? collection, CollectionCheckLimits? limits)
    {
        string type = "nothing";
        try
        {
            if (collection is null) return CannotTell(name, type, "there is no collection");
            type = TypeText.Of(collection.GetType());
            if (Canary.Fault is { } fault) return CannotTell(name, type, fault);
            return Look(name, type, collection, limits ?? CollectionCheckLimits.Default);
        }
#pragma warning disable CA1031 // A crash handler calls this: whatever goes wrong here must not hide what went wrong there.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return CannotTell(name, type, $"the check failed with {fault.GetType().Name}");
        }
    }

    private static CheckedCollection Look(string name, string type, object collection, CollectionCheckLimits limits)
    {
        if (CollectionProbe.Of(collection.GetType()) is not { } probe) return CannotTell(name, type, "it is no collection that is known, or its fields are not as they are known");
        var pause = new SpinWait();
        Sight before = default;
        for (int look = 1; look <= limits.LooksMax; look++)
        {
            Sight sight = probe.Look(collection, limits);
            if (sight.Refused is { } refused) return CannotTell(name, type, refused);
            var found = new CheckedCollection { Name = name, TypeName = type, Verdict = CollectionVerdict.Sound, Count = sight.Count, Faults = sight.Faults ?? [] };
            if (sight is { IsSteady: true, Faults.Count: 0 }) return found;
            // Broken, and the same as the last time: nobody was in the middle of a change.
            if (look > 1 && sight.IsSteady && before.IsSteady && sight.Digest == before.Digest && look >= Math.Min(3, limits.LooksMax)) return found with { Verdict = CollectionVerdict.Corrupt };
            before = sight;
            // Long enough for a writer to get on: from the eleventh time on this gives the processor away.
            for (int spin = 0; spin < 12; spin++) pause.SpinOnce();
        }

        return new CheckedCollection { Name = name, TypeName = type, Verdict = CollectionVerdict.Changing, Count = before.Count, Faults = before.Faults ?? [] };
    }

    private static CheckedCollection CannotTell(string name, string type, string why) => new() { Name = name, TypeName = type, Verdict = CollectionVerdict.CannotTell, Why = why };
}
