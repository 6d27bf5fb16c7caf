using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Heap;

/// <summary>What the reader knows of one type: looked up once per method table. Offsets are from the start of the object.</summary>
internal sealed class HeapType(ClrRuntime runtime, ulong methodTable, string name)
{
    private readonly Dictionary<string, int> offsets = [];
    private readonly Lock gate = new(); // guards offsets

    public ulong MethodTable { get; } = methodTable;

    public string Name { get; } = name;

    /// <summary>
    /// The type as the data-access library has it. Asked for each time: its objects do not outlive a flush of its caches.
    /// </summary>
    public ClrType? ClrType => runtime.GetTypeByMethodTable(MethodTable);

    /// <summary>Index into the table of types.</summary>
    public int Index { get; init; }

    /// <summary>Size of an instance without its elements, in bytes.</summary>
    public uint BaseSize { get; init; }

    /// <summary>Size of an element of an array or string, in bytes; 0 for other types.</summary>
    public uint ComponentSize { get; init; }

    public ObjectRole Role { get; init; }

    /// <summary>Offset of a task's continuation; -1 where there is none.</summary>
    public int Continuation { get; init; } = -1;

    /// <summary>Offset of a task's state flags; -1 where there is none.</summary>
    public int Flags { get; init; } = -1;

    /// <summary>Offset of a task's delegate; -1 where there is none.</summary>
    public int Action { get; init; } = -1;

    /// <summary>Offset of a box's captured execution context; -1 where there is none.</summary>
    public int Context { get; init; } = -1;

    /// <summary>Offset of a reference to a state machine that is an object of its own; -1 where there is none.</summary>
    public int MachineReference { get; init; } = -1;

    /// <summary>Method table of the state machine that boxes of this type refer to; 0 where it is inside of the box.</summary>
    public ulong MachineMethodTable { get; private init; }

    /// <summary>The state machine inside, or null.</summary>
    public StateMachineLayout? Machine { get; init; }

    /// <summary>Whether it is a task and nothing more: completed by hand, unless it has a delegate.</summary>
    public bool IsPlainTask { get; init; }

    /// <summary>Whether several awaited tasks meet in it: all of, any of.</summary>
    public bool IsJoin { get; init; }

    /// <summary>Offsets of the references to whoever is told of completion.</summary>
    public int[] CallbackStates { get; init; } = [];

    /// <summary>The type of a box's state machine as the data-access library has it; null where there is none.</summary>
    public ClrType? MachineClrType() => MachineMethodTable != 0
        ? runtime.GetTypeByMethodTable(MachineMethodTable)
        : ClrType?.GetFieldByName("StateMachine")?.Type;

    /// <summary>This box's type for those boxes that refer to a state machine of the given type.</summary>
    public HeapType WithMachine(HeapType machine, int index) => new(runtime, MethodTable, Name)
    {
        Index = index,
        BaseSize = BaseSize,
        Role = Role,
        Continuation = Continuation,
        Flags = Flags,
        Action = Action,
        Context = Context,
        MachineReference = MachineReference,
        Machine = machine.Machine,
        MachineMethodTable = machine.MethodTable,
        CallbackStates = CallbackStates,
    };

    /// <summary>Offset of a field by name, own or inherited; -1 where the type has none.</summary>
    public int Offset(string field)
    {
        lock (gate)
        {
            if (offsets.TryGetValue(field, out int known)) return known;
            int offset = ClrType?.GetFieldByName(field) is { } found ? found.Offset + sizeof(ulong) : -1;
            offsets.Add(field, offset);
            return offset;
        }
    }
}
