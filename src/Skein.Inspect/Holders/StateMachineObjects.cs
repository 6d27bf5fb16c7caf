using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Holders;

/// <summary>Finds the state machine in the object that holds it. Used by one thread.</summary>
/// <param name="runtime">The target's runtime.</param>
internal sealed class StateMachineObjects(ClrRuntime runtime)
{
    private readonly Dictionary<ulong, (bool IsReference, int Offset, ClrType? Type)> layouts = [];

    private IMemoryReader Memory => runtime.DataTarget.DataReader;

    /// <summary>The type of the state machine that objects of a type hold; null where they hold none.</summary>
    /// <param name="box">One such object.</param>
    /// <param name="methodTable">Its method table; 0 to have it read.</param>
    public ClrType? TypeOf(ulong box, ulong methodTable) => LayoutOf(box, methodTable).Type;

    /// <summary>
    /// The state machine: an object in a debug build, a value within its box in a release build; unknown where there is
    /// none.
    /// </summary>
    /// <param name="box">The object that holds it.</param>
    /// <param name="methodTable">Its method table; 0 to have it read.</param>
    public IlValue Of(ulong box, ulong methodTable)
    {
        (bool isReference, int offset, ClrType? type) = LayoutOf(box, methodTable);
        if (type is null) return default;
        if (offset == 0) return IlValue.OfReference(box);
        ulong place = box + (ulong)offset;
        if (!isReference) return IlValue.OfPlace(place, type, ClrElementType.Struct);
        return Memory.ReadPointer(place, out ulong address) ? IlValue.OfReference(address) : default;
    }

    /// <summary>Offset 0 is the object itself.</summary>
    private (bool IsReference, int Offset, ClrType? Type) LayoutOf(ulong box, ulong methodTable)
    {
        if (methodTable == 0 && !Memory.ReadPointer(box, out methodTable)) return default;
        if (layouts.TryGetValue(methodTable, out (bool, int, ClrType?) known)) return known;
        (bool, int, ClrType?) layout = Read(box, methodTable);
        // A box whose method has ended has let its state machine go: the next one tells its type.
        if (layout is not (true, not 0, null)) layouts.Add(methodTable, layout);
        return layout;
    }

    private (bool IsReference, int Offset, ClrType? Type) Read(ulong box, ulong methodTable)
    {
        // Asking for the fields of a free block's type ends the process within the data-access library.
        if (runtime.GetTypeByMethodTable(methodTable) is not { IsFree: false } type) return default;
        if (type.GetFieldByName("StateMachine") is not { } field) return type.GetFieldByName("<>1__state") is null ? default : (true, 0, type);
        // The field of a class is declared with the type that is shared by all classes; its value is of the one type that
        // the box was made for.
        int offset = field.Offset + sizeof(ulong);
        return (field.IsObjectReference, offset, field.IsObjectReference ? field.ReadObject(box, interior: false).Type : field.Type);
    }
}
