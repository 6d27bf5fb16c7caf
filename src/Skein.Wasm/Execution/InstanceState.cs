using System.Runtime.CompilerServices;

namespace Skein.Wasm.Execution;

/// <summary>
/// What compiled code knows of its instance: its last argument. One thread runs an instance at a time, so the fields belong to
/// the thread that runs it, but for <see cref="InterruptRequested"/>, which any thread sets.
/// </summary>
#pragma warning disable CA1001 // The cells belong to global variables too, which live on; their finaliser frees them.
internal sealed unsafe class InstanceState
#pragma warning restore CA1001
{
    // Read and written by compiled code.
    internal nuint StackLimit;
    internal int InterruptRequested;
    internal long Fuel;
    internal LinearMemory? Memory;
    internal Table? FirstTable;
    internal byte* Cells;
    internal int[] TypeNumbers;
    internal ImportedTarget[] Imports = [];
    internal Table[] Tables = [];
    internal Tag[] Tags = [];

    // Whose place is null until somebody asks for a number's variable as an object; references always have one.
    internal Global?[] Globals = [];
    internal bool[] DroppedData = [];
    internal bool[] DroppedElements = [];
    internal object?[]?[] Elements = [];

    // Calls of the host by this instance that have not returned; an exception leaves it as it was.
    internal int CallsOut;

    // Calls from so near to the last one have the same limit.
    private const nuint Near = 16 * 1024;

    private readonly nuint stackBytesMax;
    private readonly WasmFunction?[] functions;
    private CellBlock? cellBlock;
    private InstanceState? lastOther;
    private HashSet<InstanceState>? others; // Instances whose functions it has called through a table.
    private nuint nearLow;
    private nuint nearSpan;
    private bool disposed;

    public InstanceState(Instance instance, InstanceLimits limits)
    {
        Instance = instance;
        Fuel = limits.Fuel;
        TypeNumbers = instance.Module.TypeNumbers;
        stackBytesMax = (nuint)Math.Max(limits.StackBytesMax, 0);
        functions = new WasmFunction?[instance.Module.Module.Functions.Length];
        MayCallOthers = instance.Module.TakesFunctions;
    }

    public Instance Instance { get; }

    /// <summary>Whether functions of other instances may have come to it, by an import, a table, a variable or an argument.</summary>
    public bool MayCallOthers { get; set; }

    /// <summary>
    /// Whether surely no code of it waits on this thread for a call to return. Only the host can ask, and a module reaches the
    /// host by a call that is counted, or through another instance. (That no other thread runs it is the caller's promise.)
    /// </summary>
    public bool IsSurelyLeft => CallsOut == 0 && !MayCallOthers;

    /// <summary>The host, or another instance, is about to call: how deep may the stack become on this thread?</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Enter()
    {
        int here;
        nuint place = (nuint)(&here);
        if (IsWhereItWas(place)) return;
        ObjectDisposedException.ThrowIf(disposed, Instance);
        (nuint low, nuint span) = StackBounds.Of(place);
        // The low end lies in the reserve's favour: what is below is the host's.
        nuint lowest = Math.Max(place - Math.Min(Near, place - low), low);
        nearLow = lowest;
        nearSpan = Math.Min(place + Near, low + span) - lowest;
        StackLimit = place - low > stackBytesMax ? place - stackBytesMax : low;
    }

    /// <summary>Whether the stack is about as deep as it was when it was last looked at, on the same thread: then the limit is still right.</summary>
    /// <param name="place">An address on the stack, now.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsWhereItWas(nuint place) => place - nearLow < nearSpan;

    /// <summary>The next call looks where the stack is. Whoever lends it to threads that end says so, for another's stack may come to lie there.</summary>
    public void ForgetThread() => nearSpan = 0;

    /// <summary>Another instance runs beneath this one, and must not be freed before it.</summary>
    public void Keep(InstanceState other)
    {
        if (ReferenceEquals(other, lastOther)) return;
        lastOther = other;
        (others ??= []).Add(other);
    }

    /// <summary>A function as a value; always the same object.</summary>
    public WasmFunction Function(int index) => functions[index] ??= MakeFunction(index);

    /// <summary>Tells the number of every function that was ever a value, by its object.</summary>
    public void NumberFunctions(Dictionary<object, int> numbers)
    {
        for (int index = 0; index < functions.Length; index++)
        {
            if (functions[index] is { } function) numbers[function] = index;
        }
    }

    /// <summary>A global variable as an object; always the same one.</summary>
    public Global Global(int index)
    {
        int imported = Instance.Module.Module.ImportedGlobals;
        return Globals[index] ??= new Global(Instance.Module.Module.Globals[index], Cells + ((index - imported) * Execution.Global.CellBytes), cellBlock!);
    }

    /// <summary>Makes its own global variables, all zero.</summary>
    public void MakeCells()
    {
        Modules.WasmModule module = Instance.Module.Module;
        Globals = new Global?[module.Globals.Length];
        if (module.DefinedGlobals.IsEmpty) return;
        cellBlock = new CellBlock(module.DefinedGlobals.Length);
        Cells = cellBlock.First;
    }

    /// <summary>Before a function with a large frame: is there room for it?</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void CheckRoom(long frameBytes)
    {
        int here;
        if ((long)(nuint)(&here) - (long)StackLimit < frameBytes) throw new TrapException(TrapKind.CallStackExhausted);
    }

    /// <summary>Why the code stopped itself. A request to stop is answered by it, and over.</summary>
    public Exception Trap(TrapKind trap)
    {
        if (trap == TrapKind.Interrupted) Volatile.Write(ref InterruptRequested, 0);
        return new TrapException(trap);
    }

    /// <summary>From now on every call is refused.</summary>
    public void Dispose() => (disposed, nearSpan) = (true, 0);

    private WasmFunction MakeFunction(int index)
    {
        Compilation.CompiledModule module = Instance.Module;
        TypeNumber number = module.TypeNumberOf(index);
        if (index >= module.Module.ImportedFunctions) return new WasmFunction(module.Module.FunctionTypeOf((uint)index), number, module.PointerOf(index), this, module.EntryOf(index));
        ImportedTarget target = Imports[index];
        return target.Function ?? new WasmFunction(module.Module.FunctionTypeOf((uint)index), number, target.Pointer, target);
    }
}
