namespace Skein.Wasm.Compilation;

/// <summary>
/// Local variables whose value, plus so many bytes, is known to lie within the memory, at one place of a function. The memory
/// never shrinks while code runs, so this holds until the variable changes, code joins that knows less, or the host may
/// have had its hands on the memory.
/// </summary>
internal sealed class KnownExtents
{
    // Joins compare one by one: more than so many would cost more to keep than they are worth.
    private const int Most = 64;

    private readonly Dictionary<int, ulong> extents = [];

    /// <summary>Bytes from a variable's value on; 0 if nothing is known of it.</summary>
    public ulong this[int local]
    {
        get => extents.GetValueOrDefault(local);
        set
        {
            if (extents.Count == Most) extents.Clear();
            extents[local] = value;
        }
    }

    /// <summary>The variable has another value.</summary>
    public void Forget(int local) => extents.Remove(local);

    /// <summary>The variable has the value of another.</summary>
    public void Copy(int from, int to)
    {
        if (extents.TryGetValue(from, out ulong extent)) this[to] = extent;
        else Forget(to);
    }

    /// <summary>Nothing is known: code comes from anywhere, or others have run.</summary>
    public void ForgetAll() => extents.Clear();

    /// <summary>What is known here, kept.</summary>
    public KnownExtents Clone()
    {
        var clone = new KnownExtents();
        clone.Become(this);
        return clone;
    }

    /// <summary>What is known here is from now on what is known there.</summary>
    public void Become(KnownExtents other)
    {
        extents.Clear();
        foreach ((int local, ulong extent) in other.extents) extents.Add(local, extent);
    }

    /// <summary>Code joins: only what is known on both ways is still known.</summary>
    public void Join(KnownExtents other)
    {
        foreach ((int local, ulong extent) in extents)
        {
            ulong there = other[local];
            if (there == 0) extents.Remove(local);
            else if (there < extent) extents[local] = there;
        }
    }
}
