using Skein.Wasm.Capabilities;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Wasi;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.TinyGo;

/// <summary>
/// Runs one instance of what TinyGo compiles for a browser (<c>GOOS=js</c>), without one: WASI preview 1, and the values of
/// <c>syscall/js</c> as a <see cref="GoJs.GoHost"/> has them. What TinyGo compiles for WASI alone needs no more than a
/// <see cref="WasiHost"/>. Make one for each instance, and dispose it afterwards. Not thread-safe, as an instance is not.
/// </summary>
public sealed class TinyGoHost : IDisposable
{
    private readonly Guest guest;
    private readonly TinyGoRuntime runtime;

    /// <summary>Opens the directories that the capabilities name.</summary>
    /// <param name="options">What there is, and what of it the module may have.</param>
    /// <exception cref="CapabilityException">A directory cannot be opened, or arguments and environment are too long.</exception>
    public TinyGoHost(GuestOptions options)
    {
        guest = new Guest(options);
        runtime = new TinyGoRuntime(guest);
    }

    /// <summary>Whether a module is one of TinyGo's for a browser.</summary>
    /// <param name="module">Which.</param>
    public static bool IsWantedBy(WasmModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module.Imports.Any(TinyGoFunctions.Has) && module.Exports.All(export => export.Name != "getsp");
    }

    /// <summary>Offers what the module imports of TinyGo's glue, by the names up to Go 1.20 and those since, and all of WASI.</summary>
    /// <param name="imports">To whom.</param>
    /// <param name="module">The module: its clock and timers have other types since TinyGo counts in nanoseconds.</param>
    public Imports AddTo(Imports imports, WasmModule module)
    {
        ArgumentNullException.ThrowIfNull(imports);
        ArgumentNullException.ThrowIfNull(module);
        WasiBindings.AddAll(imports, guest);
        new TinyGoFunctions(runtime).AddTo(imports, module);
        return imports;
    }

    /// <summary>
    /// Runs the program: calls <c>_start</c> (or <c>_initialize</c>), then answers what it waits for, until it ends itself or nothing can happen any more.
    /// </summary>
    /// <param name="instance">Which; it was made with these imports.</param>
    /// <returns>Its exit code; 0 where it waits for what will never happen, which is how it offers its functions to others.</returns>
    /// <exception cref="TrapException">It was stopped.</exception>
    public int Run(Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return runtime.Run(instance);
    }

    /// <summary>Begins only: calls <c>_start</c> (or <c>_initialize</c>); then its other functions may be called.</summary>
    /// <param name="instance">Which; it was made with these imports.</param>
    /// <returns>0, or the exit code where it ended itself.</returns>
    /// <exception cref="TrapException">It was stopped.</exception>
    public int Start(Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return runtime.Start(instance);
    }

    /// <summary>Closes what the module has open.</summary>
    public void Dispose() => guest.Dispose();
}
