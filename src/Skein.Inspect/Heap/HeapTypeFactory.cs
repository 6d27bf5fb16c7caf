using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Layouts;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Heap;

/// <summary>Finds out what part a type plays and where its fields are.</summary>
internal sealed class HeapTypeFactory(ClrRuntime runtime, RuntimeLayout layout)
{
    private const int NestingMax = 5;
    private const string TaskName = "System.Threading.Tasks.Task";

    private static readonly string[] LandmarkNames =
    [
        "System.Threading.SemaphoreSlim",
        "System.Threading.ThreadPoolWorkQueue",
        "System.Threading.ThreadPoolWorkQueue+WorkStealingQueue",
    ];

    private static readonly string[] LandmarkGenericNames =
    [
        "System.Threading.Channels.BoundedChannel<",
        "System.Threading.Channels.UnboundedChannel<",
        "System.Threading.Channels.SingleConsumerUnboundedChannel<",
        "System.Threading.Channels.UnboundedPrioritizedChannel<",
        "System.Threading.Channels.RendezvousChannel<",
    ];

    private readonly Dictionary<ulong, bool> isTask = [];

    /// <summary>The type at a method table, or null where nothing that makes sense lies there.</summary>
    public HeapType? Make(ulong methodTable, int index)
    {
        ClrType? clrType = runtime.GetTypeByMethodTable(methodTable);
        if (clrType is null) return null;
        if (!TryReadSizes(clrType, out uint baseSize, out uint componentSize)) return null;
        if (clrType.IsFree) return new HeapType(clrType, methodTable, "Free") { Index = index, BaseSize = baseSize, ComponentSize = 1 };
        if (clrType.IsArray || clrType.IsString || !clrType.ContainsPointers)
            return new HeapType(clrType, methodTable, clrType.Name ?? "?") { Index = index, BaseSize = baseSize, ComponentSize = componentSize };
        if (clrType.Name is not { } name) return null;

        if (IsTask(clrType)) return MakeTask(clrType, methodTable, index, name, baseSize);
        if (IsLandmark(name)) return new HeapType(clrType, methodTable, name) { Index = index, BaseSize = baseSize, Role = ObjectRole.Landmark };
        return HasPart(clrType, name)
            ? MakeOther(clrType, methodTable, index, name, baseSize)
            : new HeapType(clrType, methodTable, name) { Index = index, BaseSize = baseSize };
    }

    /// <summary>
    /// Whether a type that is no task can have a part: only then are its fields looked at, which costs most of all.
    /// A pipe hands out its parts as sources and keeps who waits itself.
    /// </summary>
    private static bool HasPart(ClrType type, string name) =>
        name == "System.IO.Pipelines.Pipe"
        || type.EnumerateInterfaces().Any(part => part.Name is { } contract
            && (contract.StartsWith("System.Threading.Tasks.Sources.IValueTaskSource", StringComparison.Ordinal)
                || contract == "System.Runtime.CompilerServices.IAsyncStateMachine"));

    private HeapType MakeTask(ClrType type, ulong methodTable, int index, string name, uint baseSize)
    {
        bool box = name.Contains("AsyncStateMachineBox<", StringComparison.Ordinal);
        ClrInstanceField? machine = box ? type.GetFieldByName("StateMachine") : null;
        bool runtimeAsync = name.StartsWith("System.Runtime.CompilerServices.AsyncHelpers+", StringComparison.Ordinal);
        return new HeapType(type, methodTable, name)
        {
            Index = index,
            BaseSize = baseSize,
            Role = machine is not null ? ObjectRole.Box : runtimeAsync ? ObjectRole.RuntimeAsyncTask : ObjectRole.Task,
            Continuation = Offset(type, layout.Task.Continuation),
            Flags = Offset(type, layout.Task.Flags),
            Action = Offset(type, layout.Task.Action),
            Context = machine is not null ? Offset(type, layout.BoxContext) : -1,
            MachineReference = machine is { IsObjectReference: true } ? machine.Offset + sizeof(ulong) : -1,
            Machine = machine is { IsObjectReference: false, Type: { } inner } ? MachineOf(inner, machine.Offset + sizeof(ulong)) : null,
        };
    }

    private HeapType MakeOther(ClrType type, ulong methodTable, int index, string name, uint baseSize)
    {
        ClrInstanceField? machine = name.Contains("StateMachineBox<", StringComparison.Ordinal) ? type.GetFieldByName("StateMachine") : null;
        List<int> callbacks = [];
        AddCallbackStates(type, sizeof(ulong), 0, callbacks);
        bool isMachine = machine is null && type.GetFieldByName("<>1__state") is not null && type.GetFieldByName("<>t__builder") is not null;
        ObjectRole role =
            machine is not null ? ObjectRole.PooledBox
            : isMachine ? ObjectRole.StateMachine
            : callbacks.Count > 0 ? ObjectRole.Source
            : ObjectRole.None;
        return new HeapType(type, methodTable, name)
        {
            Index = index,
            BaseSize = baseSize,
            Role = role,
            Context = machine is not null ? Offset(type, layout.PooledBoxContext) : -1,
            MachineReference = machine is { IsObjectReference: true } ? machine.Offset + sizeof(ulong) : -1,
            Machine = isMachine ? MachineOf(type, sizeof(ulong))
                : machine is { IsObjectReference: false, Type: { } inner } ? MachineOf(inner, machine.Offset + sizeof(ulong))
                : null,
            CallbackStates = [.. callbacks],
        };
    }

    private static bool IsLandmark(string name) =>
        LandmarkNames.Contains(name) || LandmarkGenericNames.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private bool IsTask(ClrType type)
    {
        if (isTask.TryGetValue(type.MethodTable, out bool known)) return known;
        bool task = type.Name == TaskName || (type.BaseType is { } parent && IsTask(parent));
        return isTask[type.MethodTable] = task;
    }

    /// <summary>Method table: flags, then base size, each 32 bits; the low half of the flags of a type with elements is their size (src/coreclr/vm/methodtable.h).</summary>
    private bool TryReadSizes(ClrType type, out uint baseSize, out uint componentSize)
    {
        componentSize = 0;
        IDataReader memory = runtime.DataTarget.DataReader;
        if (!memory.Read(type.MethodTable + 4, out baseSize) || !memory.Read(type.MethodTable, out uint flags)) return false;
        const uint hasComponentSize = 0x80000000;
        if ((flags & hasComponentSize) != 0) componentSize = flags & 0xFFFF;
        return baseSize is >= 16 and < 1 << 28; // a string has 22: its elements begin before the end of a pointer-sized slot
    }

    private static int Offset(ClrType type, string field) =>
        type.GetFieldByName(field) is { } found ? found.Offset + sizeof(ulong) : -1;

    private void AddCallbackStates(ClrType type, int start, int depth, List<int> offsets)
    {
        foreach (ClrInstanceField field in type.Fields)
        {
            if (field.IsObjectReference)
            {
                if (layout.CallbackStates.Contains(field.Name)) offsets.Add(start + field.Offset);
            }
            else if (field.ElementType == ClrElementType.Struct && depth < NestingMax && field.Type is { ContainsPointers: true } inner)
            {
                AddCallbackStates(inner, start + field.Offset, depth + 1, offsets);
            }
        }
    }

    private static StateMachineLayout MachineOf(ClrType type, int start)
    {
        int state = -1;
        int self = -1;
        List<int> awaiters = [];
        foreach (ClrInstanceField field in type.Fields)
        {
            if (field.Name is not { } name) continue;
            if (name == "<>1__state") state = start + field.Offset;
            else if (name == "<>4__this") self = start + field.Offset;
            else if (name.StartsWith("<>u__", StringComparison.Ordinal) && FirstReference(field, 0) is { } reference) awaiters.Add(start + reference);
        }

        string typeName = type.Name ?? "?";
        return new StateMachineLayout(FunctionName.OfStateMachine(typeName), typeName, state, [.. awaiters], self);
    }

    /// <summary>Offset, within what contains the field, of the first reference in it; null where it holds none.</summary>
    private static int? FirstReference(ClrInstanceField field, int depth)
    {
        if (field.IsObjectReference) return field.Offset;
        if (field.ElementType != ClrElementType.Struct || depth > NestingMax || field.Type is not { } type) return null;
        foreach (ClrInstanceField inner in type.Fields)
        {
            if (FirstReference(inner, depth + 1) is { } offset) return field.Offset + offset;
        }

        return null;
    }
}
