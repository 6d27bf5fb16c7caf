using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.Heap;

/// <summary>
/// The types met on a heap, by method table. The data-access library behind it serves one thread at a time, so a new
/// type is made under a lock; each walker keeps a small cache of its own before it.
/// </summary>
internal sealed class HeapTypes
{
    private readonly Dictionary<ulong, HeapType?> byMethodTable = [];
    private readonly List<HeapType> types = [];
    private readonly HeapTypeFactory factory;
    private readonly Dictionary<(int Box, int Machine), int> withMachine = [];
    private readonly Lock gate = new(); // guards all four

    private readonly InspectLimits bounds;

    /// <param name="runtime">The target's runtime.</param>
    /// <param name="layout">Its private fields.</param>
    /// <param name="limits">Bounds on what is read.</param>
    /// <param name="isSought">Whether objects of a type are to be told as landmarks beside those that chains are explained by; null for none.</param>
    public HeapTypes(ClrRuntime runtime, RuntimeLayout layout, InspectLimits limits, Func<ClrType, bool>? isSought = null)
    {
        bounds = limits;
        Modules = new ModuleMetadata(runtime.DataTarget.DataReader);
        factory = new HeapTypeFactory(runtime, Modules, layout, isSought);
    }

    /// <summary>The modules' metadata, which is large and read once; to be used when the walk is over.</summary>
    public ModuleMetadata Modules { get; }

    /// <summary>Method tables that were met after the bound was reached.</summary>
    public long Dropped { get; private set; }

    public HeapType this[int index] => types[index];

    public int Count => types.Count;

    /// <summary>The type of a method table; null where there is none at that address.</summary>
    public HeapType? Get(ulong methodTable)
    {
        if (methodTable == 0) return null;
        lock (gate)
        {
            if (byMethodTable.TryGetValue(methodTable, out HeapType? known)) return known;
            if (byMethodTable.Count >= bounds.TypesMax)
            {
                Dropped++;
                return null;
            }

            HeapType? made = factory.Make(methodTable, types.Count);
            byMethodTable.Add(methodTable, made);
            if (made is not null) types.Add(made);
            return made;
        }
    }

    /// <summary>Forgets the addresses at which no type was found: one may be there by now.</summary>
    public void ForgetUnknown()
    {
        lock (gate)
        {
            foreach (ulong methodTable in byMethodTable.Where(entry => entry.Value is null).Select(entry => entry.Key).ToArray())
                byMethodTable.Remove(methodTable);
        }
    }

    /// <summary>Index of a box's type for those boxes that refer to a state machine of another type.</summary>
    public int WithMachine(int box, int machine)
    {
        lock (gate)
        {
            if (withMachine.TryGetValue((box, machine), out int known)) return known;
            if (types[machine].Machine is null) return box;
            types.Add(types[box].WithMachine(types[machine], types.Count));
            return withMachine[(box, machine)] = types.Count - 1;
        }
    }
}
