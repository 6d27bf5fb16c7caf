namespace Skein.Collections;

/// <summary>
/// Collections to be checked when the process comes down: add those that several threads use, and call
/// <see cref="WriteTo"/> in a handler of <see cref="AppDomain.UnhandledException"/>. Keeps none of them alive.
/// Thread-safe.
/// </summary>
/// <param name="limits">Bounds on the work; null for the defaults.</param>
public sealed class NamedCollections(CollectionCheckLimits? limits = null)
{
    private readonly CollectionCheckLimits limits = limits ?? CollectionCheckLimits.Default;
    private readonly List<(string Name, WeakReference<object> Collection)> entries = []; // under gate
    private readonly Lock gate = new();
    private long dropped; // under gate

    /// <summary>How many were not taken for want of room.</summary>
    public long Dropped
    {
        get
        {
            lock (gate) return dropped;
        }
    }

    /// <summary>Adds a collection; one beyond <see cref="CollectionCheckLimits.NamedMax"/> is counted in <see cref="Dropped"/>.</summary>
    /// <param name="name">What the report calls it.</param>
    /// <param name="collection">The collection.</param>
    public void Add(string name, object collection)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(collection);
        lock (gate)
        {
            if (entries.Count >= limits.NamedMax) entries.RemoveAll(entry => !entry.Collection.TryGetTarget(out _));
            if (entries.Count < limits.NamedMax) entries.Add((name, new WeakReference<object>(collection)));
            else dropped++;
        }
    }

    /// <summary>Checks all of them that are alive, in the order in which they were added. Never throws.</summary>
    public IReadOnlyList<CheckedCollection> Check()
    {
        (string Name, WeakReference<object> Collection)[] all;
        lock (gate) all = [.. entries];
        List<CheckedCollection> found = [];
        foreach ((string name, WeakReference<object> reference) in all)
        {
            if (reference.TryGetTarget(out object? collection)) found.Add(CollectionCheck.Check(name, collection, limits));
        }

        return found;
    }

    /// <summary>Checks all of them and writes a line for each that is not sound. Never throws.</summary>
    /// <param name="writer">Where to, as <see cref="Console.Error"/>.</param>
    /// <returns>How many lines were written.</returns>
    public int WriteTo(TextWriter writer)
    {
        int lines = 0;
        try
        {
            foreach (CheckedCollection found in Check())
            {
                if (found.Verdict == CollectionVerdict.Sound) continue;
                writer?.WriteLine(found.ToString());
                lines++;
            }
        }
#pragma warning disable CA1031 // A crash handler calls this: a writer that fails must not hide what went wrong there.
        catch (Exception)
#pragma warning restore CA1031
        {
            // What was written stands.
        }

        return lines;
    }
}
