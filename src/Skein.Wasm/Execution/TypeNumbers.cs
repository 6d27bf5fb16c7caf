using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>One number for each type of functions, the same for equal types of all modules that are there at once; a type that no module has any more is forgotten. Thread-safe.</summary>
internal static class TypeNumbers
{
    private const int FirstSweep = 1024;

    // Guarded by the lock on itself, as are the two below.
    private static readonly Dictionary<FunctionType, WeakReference<TypeNumber>> Known = [];
    private static int last;
    private static int sweepAt = FirstSweep;

    /// <summary>How many types are known, with those that are about to be forgotten.</summary>
    public static int Count
    {
        get
        {
            lock (Known) return Known.Count;
        }
    }

    public static TypeNumber Of(FunctionType type)
    {
        lock (Known)
        {
            if (Known.TryGetValue(type, out WeakReference<TypeNumber>? weak) && weak.TryGetTarget(out TypeNumber? number)) return number;
            number = new TypeNumber(checked(++last));
            Known[type] = new WeakReference<TypeNumber>(number);
            if (Known.Count >= sweepAt) Sweep();
            return number;
        }
    }

    // As often as the number of types doubles, so that each costs little.
    private static void Sweep()
    {
        foreach (FunctionType type in Known.Where(pair => !pair.Value.TryGetTarget(out _)).Select(pair => pair.Key).ToArray()) Known.Remove(type);
        sweepAt = Math.Max(FirstSweep, 2 * Known.Count);
    }
}
