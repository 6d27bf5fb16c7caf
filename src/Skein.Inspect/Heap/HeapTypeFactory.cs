using Microsoft.Diagnostics.Runtime;
using Skein.Core.Naming;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.Heap;

/// <summary>Finds out what part a type plays and where its fields are.</summary>
internal sealed class HeapTypeFactory(ClrRuntime runtime, ModuleMetadata modules, RuntimeLayout layout, Func<ClrType, bool>? isSought)
{
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

    private static readonly string[] Joins = ["WhenAllPromise", "WhenAnyPromise", "CompleteOnInvokePromise", "CompleteOnCountdownPromise", "+WhenEachState"];

    private readonly ReferenceMap referenceMap = new(runtime.DataTarget.DataReader);
    private readonly FieldSignatures signatures = new(modules);
    private readonly InterfaceMap interfaces = new(runtime.DataTarget.DataReader);
    private readonly Dictionary<ulong, bool> isTask = [];
    private readonly Dictionary<ulong, bool> isPart = [];

    /// <summary>The type at a method table, or null where nothing that makes sense lies there.</summary>
    public HeapType? Make(ulong methodTable, int index)
    {
        ClrType? clrType = runtime.GetTypeByMethodTable(methodTable);
        if (clrType is null) return null;
        if (!TryReadSizes(clrType, out uint baseSize, out uint componentSize)) return null;
        if (clrType.IsFree) return new HeapType(runtime, methodTable, "Free") { Index = index, BaseSize = baseSize, ComponentSize = 1 };
        if (clrType.IsArray || clrType.IsString || !clrType.ContainsPointers)
            return new HeapType(runtime, methodTable, clrType.Name ?? "?") { Index = index, BaseSize = baseSize, ComponentSize = componentSize };
        if (clrType.Name is not { } name) return null;

        if (IsTask(clrType)) return MakeTask(clrType, methodTable, index, name, baseSize);
        if (IsLandmark(name) || isSought?.Invoke(clrType) == true) return new HeapType(runtime, methodTable, name) { Index = index, BaseSize = baseSize, Role = ObjectRole.Landmark };
        return HasPart(methodTable, name)
            ? MakeOther(clrType, methodTable, index, name, baseSize)
            : new HeapType(runtime, methodTable, name) { Index = index, BaseSize = baseSize };
    }

    /// <summary>
    /// Whether a type that is no task can have a part: only then are its fields looked at, which costs most of all.
    /// A pipe hands out its parts as sources and keeps who waits itself.
    /// </summary>
    private bool HasPart(ulong methodTable, string name) => name == "System.IO.Pipelines.Pipe" || interfaces.Of(methodTable).Any(HasPartAsInterface);

    private bool HasPartAsInterface(ulong contract)
    {
        if (isPart.TryGetValue(contract, out bool known)) return known;
        string name = runtime.GetTypeByMethodTable(contract)?.Name ?? "";
        return isPart[contract] = name.StartsWith("System.Threading.Tasks.Sources.IValueTaskSource", StringComparison.Ordinal)
            || name == "System.Runtime.CompilerServices.IAsyncStateMachine";
    }

    private HeapType MakeTask(ClrType type, ulong methodTable, int index, string name, uint baseSize)
    {
        bool box = name.Contains("AsyncStateMachineBox<", StringComparison.Ordinal);
        ClrInstanceField? machine = box ? type.GetFieldByName("StateMachine") : null;
        bool runtimeAsync = name.StartsWith("System.Runtime.CompilerServices.AsyncHelpers+", StringComparison.Ordinal);
        return new HeapType(runtime, methodTable, name)
        {
            Index = index,
            BaseSize = baseSize,
            Role = machine is not null ? ObjectRole.Box : runtimeAsync ? ObjectRole.RuntimeAsyncTask : ObjectRole.Task,
            IsJoin = IsJoin(name),
            IsPlainTask = name == TaskName || (name.StartsWith(TaskName + "<", StringComparison.Ordinal) && name.EndsWith('>')),
            Continuation = Offset(type, layout.Task.Continuation),
            Flags = Offset(type, layout.Task.Flags),
            Action = Offset(type, layout.Task.Action),
            Context = machine is not null ? Offset(type, layout.BoxContext) : -1,
            MachineReference = machine is { IsObjectReference: true } ? machine.Offset + sizeof(ulong) : -1,
            Machine = machine is { IsObjectReference: false, Type: { } inner } ? MachineOf(inner, machine.Offset + sizeof(ulong), methodTable, baseSize, name) : null,
        };
    }

    private HeapType MakeOther(ClrType type, ulong methodTable, int index, string name, uint baseSize)
    {
        ClrInstanceField? machine = name.Contains("StateMachineBox<", StringComparison.Ordinal) ? type.GetFieldByName("StateMachine") : null;
        List<int> callbacks = CallbackStates(type);
        bool isMachine = machine is null && type.GetFieldByName("<>1__state") is not null && type.GetFieldByName("<>t__builder") is not null;
        ObjectRole role =
            machine is not null ? ObjectRole.PooledBox
            : isMachine ? ObjectRole.StateMachine
            : callbacks.Count > 0 ? ObjectRole.Source
            : ObjectRole.None;
        return new HeapType(runtime, methodTable, name)
        {
            Index = index,
            BaseSize = baseSize,
            Role = role,
            IsJoin = IsJoin(name),
            Context = machine is not null ? Offset(type, layout.PooledBoxContext) : -1,
            MachineReference = machine is { IsObjectReference: true } ? machine.Offset + sizeof(ulong) : -1,
            Machine = isMachine ? MachineOf(type, sizeof(ulong), methodTable, baseSize, name)
                : machine is { IsObjectReference: false, Type: { } inner } ? MachineOf(inner, machine.Offset + sizeof(ulong), methodTable, baseSize, name)
                : null,
            CallbackStates = [.. callbacks],
        };
    }

    private static bool IsLandmark(string name) =>
        LandmarkNames.Contains(name) || LandmarkGenericNames.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static bool IsJoin(string name) => Joins.Any(part => name.Contains(part, StringComparison.Ordinal));

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

    private List<int> CallbackStates(ClrType type)
    {
        List<int> offsets = [];
        foreach (ClrInstanceField field in type.Fields)
        {
            int offset = field.Offset + sizeof(ulong);
            if (field.IsObjectReference && layout.CallbackStateFields.Contains(field.Name)) offsets.Add(offset);
            else if (field.ElementType == ClrElementType.Struct && signatures.ValueTypeName(field) is { } name && layout.CallbackStateStructs.TryGetValue(name, out int inner)) offsets.Add(offset + inner);
        }

        return offsets;
    }

    private StateMachineLayout MachineOf(ClrType type, int start, ulong holder, uint holderSize, string holderName)
    {
        List<int> references = referenceMap.Of(holder, holderSize);
        ClrInstanceField[] fields = [.. type.Fields.Where(field => field.Name is not null).OrderBy(field => field.Offset)];
        int state = -1;
        int self = -1;
        List<int> awaiters = [];
        for (int index = 0; index < fields.Length; index++)
        {
            int offset = start + fields[index].Offset;
            string name = fields[index].Name!;
            if (name == "<>1__state") state = offset;
            else if (name == "<>4__this") self = offset;
            else if (name.StartsWith("<>u__", StringComparison.Ordinal))
            {
                // All references of an awaiter: a value task of an object has a second one, for the result.
                int end = index + 1 < fields.Length ? start + fields[index + 1].Offset : (int)holderSize;
                awaiters.AddRange(references.Where(reference => reference >= offset && reference < end));
            }
        }

        string typeName = TypeArgument(holderName) ?? type.Name ?? "?";
        return new StateMachineLayout(FunctionName.OfStateMachine(typeName), typeName, state, [.. awaiters], self);
    }

    /// <summary>
    /// The state machine in the name of its box, which has the exact type arguments where the machine's own type is
    /// shared by all reference types; null where the name is not that of a box.
    /// </summary>
    private static string? TypeArgument(string holderName)
    {
        const string mark = "StateMachineBox<";
        int start = holderName.LastIndexOf(mark, StringComparison.Ordinal);
        return start < 0 || !holderName.EndsWith('>') ? null : holderName[(start + mark.Length)..^1];
    }
}
