using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Holders;

/// <summary>Finds the state machine in the object that holds it. Used by one thread.</summary>
/// <param name="runtime">The target's runtime.</param>
internal sealed class StateMachineObjects(ClrRuntime runtime)
{
    private readonly Dictionary<ulong, (bool IsReference, int Offset, ClrType? Type)> layouts = [];

    /// <summary>
    /// The state machine: an object in a debug build, a value within its box in a release build; unknown where there is
    /// none.
    /// </summary>
    public IlValue Of(ulong box)
    {
        IMemoryReader memory = runtime.DataTarget.DataReader;
        if (!memory.ReadPointer(box, out ulong methodTable)) return default;
        if (!layouts.TryGetValue(methodTable, out (bool IsReference, int Offset, ClrType? Type) layout))
            layouts.Add(methodTable, layout = LayoutOf(methodTable));
        if (layout.Type is null) return default;
        if (layout.Offset == 0) return IlValue.OfReference(box);
        ulong place = box + (ulong)layout.Offset;
        if (!layout.IsReference) return IlValue.OfPlace(place, layout.Type, ClrElementType.Struct);
        return memory.ReadPointer(place, out ulong address) ? IlValue.OfReference(address) : default;
    }

    /// <summary>Offset 0 is the object itself.</summary>
    private (bool IsReference, int Offset, ClrType? Type) LayoutOf(ulong methodTable)
    {
        if (runtime.GetTypeByMethodTable(methodTable) is not { } type) return default;
        if (type.GetFieldByName("StateMachine") is { } field) return (field.IsObjectReference, field.Offset + sizeof(ulong), field.Type);
        return type.GetFieldByName("<>1__state") is null ? default : (true, 0, type);
    }
}
