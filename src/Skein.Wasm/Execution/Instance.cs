using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>
/// A module with its own memory, tables and globals. One thread at a time may use it, any thread at any time
/// <see cref="Interrupt"/> it.
/// </summary>
public sealed class Instance : IDisposable
{
    private readonly LinearMemory? ownMemory;

    internal Instance(CompiledModule module, InstanceLimits limits)
    {
        Module = module;
        State = new InstanceState(this, limits);
        if (module.Module.Memories.Length > module.Module.ImportedMemories) ownMemory = new LinearMemory(module.Module.Memories[^1], limits.MemoryPagesMax);
        State.Memory = ownMemory;
    }

    /// <summary>What it was made of.</summary>
    public CompiledModule Module { get; }

#pragma warning disable CA1721 // The one memory that it has; GetMemory is for those who know its name.
    /// <summary>Its memory, exported or not; null if it has none.</summary>
    public LinearMemory? Memory => ownMemory ?? State.Memory;
#pragma warning restore CA1721

    /// <summary>Instructions that it may still run, if it was compiled to count them: below zero it stops. Set it to give more.</summary>
    public long Fuel
    {
        get => State.Fuel;
        set => State.Fuel = value;
    }

    internal InstanceState State { get; }

    /// <summary>Something exported: a <see cref="WasmFunction"/>, <see cref="LinearMemory"/>, <see cref="Table"/> or <see cref="Global"/>; null if there is nothing of that name.</summary>
    /// <param name="name">By what name.</param>
    public object? GetExport(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Module.Exports.TryGetValue(name, out ModuleExport? export)) return null;
        // Functions of others may be put there.
        State.MayCallOthers |= export.Kind is ExternKind.Table or ExternKind.Global;
        return export.Kind switch
        {
            ExternKind.Function => State.Function((int)export.Index),
            ExternKind.Memory => Memory,
            ExternKind.Table => State.Tables[export.Index],
            ExternKind.Global => State.Global((int)export.Index),
            _ => null,
        };
    }

    /// <summary>An exported function.</summary>
    /// <param name="name">By what name.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public WasmFunction GetFunction(string name) => Find<WasmFunction>(name, "function");

    /// <summary>A delegate that calls an exported function. Make it once: it is what calls fast.</summary>
    /// <typeparam name="TDelegate">Its types are those of the function, as <see cref="Imports.Add(string, string, Delegate)"/> tells them.</typeparam>
    /// <param name="name">By what name.</param>
    /// <exception cref="ArgumentException">There is none of that name, or its types are others.</exception>
    public TDelegate GetFunction<TDelegate>(string name)
        where TDelegate : Delegate => GetFunction(name).As<TDelegate>();

    /// <summary>An exported memory.</summary>
    /// <param name="name">By what name.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public LinearMemory GetMemory(string name) => Find<LinearMemory>(name, "memory");

    /// <summary>An exported table.</summary>
    /// <param name="name">By what name.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Table GetTable(string name) => Find<Table>(name, "table");

    /// <summary>An exported global variable.</summary>
    /// <param name="name">By what name.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Global GetGlobal(string name) => Find<Global>(name, "global variable");

    /// <summary>Calls an exported function.</summary>
    /// <param name="name">By what name.</param>
    /// <param name="arguments">As many and of such types as it takes.</param>
    /// <returns>What it gives.</returns>
    /// <exception cref="ArgumentException">There is none of that name, or the arguments are others than it takes.</exception>
    /// <exception cref="TrapException">It was stopped.</exception>
    public WasmValue[] Call(string name, params ReadOnlySpan<WasmValue> arguments) => GetFunction(name).Call(arguments);

    /// <summary>
    /// Stops what runs, at its next call or round of a loop, by a trap; if nothing runs, the next call. Thread-safe. It needs
    /// <see cref="CompilerOptions.Interruptible"/>.
    /// </summary>
    public void Interrupt() => Volatile.Write(ref State.InterruptRequested, 1);

    /// <summary>Gives its own memory back. Every later call is refused; nothing of it may run now.</summary>
    public void Dispose()
    {
        State.Dispose();
        if (ownMemory is null) return;
        if (ownMemory.IsShared || !State.IsSurelyLeft)
        {
            ownMemory.Dispose();
            return;
        }

        // Others may still have a function of it in a table.
        State.Memory = LinearMemory.None;
        ownMemory.DisposeUnused();
    }

    /// <summary>Keeps what it is now, but for what it imports. Nothing of it may run now.</summary>
    internal InstanceImage TakeImage() => new(this);

    /// <summary>Sets it to an image of an instance of the same module. Nothing of it may run now.</summary>
    internal void Restore(InstanceImage image) => image.Restore(this);

    private T Find<T>(string name, string what)
        where T : class => GetExport(name) as T ?? throw new ArgumentException($"the module exports no {what} \"{name}\"", nameof(name));
}
