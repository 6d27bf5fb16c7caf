using System.Collections.Frozen;
using System.Collections.Immutable;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Validation;

namespace Skein.Wasm.Compilation;

/// <summary>
/// A module as IL, which the runtime makes native code of, function by function as each is first called. Thread-safe: any number
/// of instances run at once. Its code is freed when neither it nor an instance nor a function of one is left.
/// </summary>
public sealed class CompiledModule
{
    private readonly int[] typeNumbers;

    // Filled in as they are asked for; whoever fills a place writes the same value.
    private readonly nint[] pointers;
    private readonly nint[] entries;

    private CompiledModule(WasmModule module, CompilerOptions options, CompiledCode code, int[] typeNumbers)
    {
        (Module, Options, Code, this.typeNumbers) = (module, options, code, typeNumbers);
        pointers = new nint[module.Bodies.Length];
        entries = new nint[module.Bodies.Length];
        TakesFunctions = module.Types.Any(static type => type.Parameters.Contains(WasmType.FuncRef) || type.Results.Contains(WasmType.FuncRef));
        Exports = module.Exports.ToFrozenDictionary(export => export.Name);
        GlobalValues = [.. module.DefinedGlobals.Select(global => ConstantExpression.Read(module, global.Initial))];
        DataOffsets = [.. module.Data.Select(segment => segment.Mode == SegmentMode.Active ? ConstantExpression.Read(module, segment.Offset) : null)];
        ElementOffsets = [.. module.Elements.Select(segment => segment.Mode == SegmentMode.Active ? ConstantExpression.Read(module, segment.Offset) : null)];
        ElementValues = [.. module.Elements.Select(segment => segment.Expressions.Select(range => ConstantExpression.Read(module, range)).ToImmutableArray())];
    }

    /// <summary>What it was compiled from.</summary>
    public WasmModule Module { get; }

    /// <summary>How it was compiled.</summary>
    public CompilerOptions Options { get; }

    internal CompiledCode Code { get; }

    /// <summary>Whether functions may be given to it as values.</summary>
    internal bool TakesFunctions { get; }

    internal FrozenDictionary<string, ModuleExport> Exports { get; }

    internal ImmutableArray<ConstantExpression> GlobalValues { get; }

    internal ImmutableArray<ConstantExpression?> DataOffsets { get; }

    internal ImmutableArray<ConstantExpression?> ElementOffsets { get; }

    internal ImmutableArray<ImmutableArray<ConstantExpression>> ElementValues { get; }

    /// <summary>Validates a module and compiles it.</summary>
    /// <param name="module">Which.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="WasmException">It is not valid, or uses what is not supported.</exception>
    public static CompiledModule Compile(WasmModule module, CompilerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        options ??= CompilerOptions.Default;
        ModuleValidator.Validate(module, options.Limits, options.Features);
        int[] typeNumbers = [.. module.Types.Select(TypeNumbers.Of)];
        CompiledCode code = new ModuleCompiler(module, options, typeNumbers).Compile();
        return new CompiledModule(module, options, code, typeNumbers);
    }

    /// <summary>Makes an instance: memory, tables and globals of its own, filled as the module says; then its start function runs.</summary>
    /// <param name="imports">What the host offers; null for nothing.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="WasmException">Something that it imports is not offered, or is of another type; or a bound is too small for it.</exception>
    /// <exception cref="TrapException">A segment does not fit, or its start function was stopped.</exception>
    public Instance Instantiate(Imports? imports = null, InstanceLimits? limits = null) => Instantiator.Run(this, imports ?? new Imports(), limits ?? InstanceLimits.Default, null);

    /// <summary>The same; somebody is told of the instance before its start function runs, so that he can interrupt that.</summary>
    internal Instance Instantiate(Imports imports, InstanceLimits limits, Action<Instance> born) => Instantiator.Run(this, imports, limits, born);

    /// <summary>Has all native code made now, instead of at first calls.</summary>
    public void Prepare() => Code.Prepare();

    /// <summary>Has native code of one function made; by its number among those that have a body.</summary>
    internal void Prepare(int body) => Code.Prepare(body);

    internal nint PointerOf(int function)
    {
        ref nint pointer = ref pointers[function - Module.ImportedFunctions];
        if (pointer == 0) pointer = Code.Handle(function - Module.ImportedFunctions).GetFunctionPointer();
        return pointer;
    }

    /// <summary>Where the host calls an exported function, with the state as the first argument; 0 for one that is imported, or not exported.</summary>
    internal nint EntryOf(int function)
    {
        int own = function - Module.ImportedFunctions;
        if (own < 0) return 0;
        ref nint entry = ref entries[own];
        if (entry == 0 && Code.Entry(own) is { } handle) entry = handle.GetFunctionPointer();
        return entry;
    }

    internal int TypeNumberOf(int function) => typeNumbers[(int)Module.Functions[function]];
}
