namespace Skein.Races.Runtime.Fields;

/// <summary>The fields of one object that were looked at: few, so that a list is the fastest table. Safe for threads.</summary>
internal sealed class FieldsOfObject
{
    private readonly Lock gate = new();

    // Replaced under the lock by a larger copy; read without.
    private FieldState[] fields = [];

    // 1 since one of the fields was used by two threads; by compare-and-swap.
    private int isShared;

    /// <summary>Marks the object as used by two threads.</summary>
    /// <returns>Whether it was not before.</returns>
    public bool TryShare() => Interlocked.CompareExchange(ref isShared, 1, 0) == 0;

    /// <summary>One of them; null where there are too many.</summary>
    public FieldState? Get(string name, int max)
    {
        if (Find(name) is { } known)
        {
            return known;
        }
        lock (gate)
        {
            if (Find(name) is { } meanwhile)
            {
                return meanwhile;
            }
            if (fields.Length >= max)
            {
                return null;
            }
            FieldState added = new(name);
            Volatile.Write(ref fields, [.. fields, added]);
            return added;
        }
    }

    // The name is a literal of woven code, so most often the same string.
    private FieldState? Find(string name)
    {
        foreach (var field in Volatile.Read(ref fields))
        {
            if (ReferenceEquals(field.Name, name) || field.Name == name)
            {
                return field;
            }
        }
        return null;
    }
}
