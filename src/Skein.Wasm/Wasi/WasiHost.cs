using Skein.Wasm.Capabilities;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.Wasi;

/// <summary>
/// Gives one instance WASI preview 1, as much of it as its capabilities say. Descriptors belong to it: make one for each instance, and
/// dispose it afterwards. Not thread-safe, as an instance is not.
/// </summary>
public sealed class WasiHost : IDisposable
{
    /// <summary>What modules import it as.</summary>
    public const string ModuleName = "wasi_snapshot_preview1";

    private readonly Guest guest;

    /// <summary>Opens the directories that the capabilities name.</summary>
    /// <param name="options">What there is, and what of it the module may have.</param>
    /// <exception cref="CapabilityException">A directory cannot be opened, or arguments and environment are too long.</exception>
    public WasiHost(GuestOptions options) => guest = new Guest(options);

    /// <summary>Whether a module imports any of it.</summary>
    /// <param name="module">Which.</param>
    public static bool IsWantedBy(WasmModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module.Imports.Any(import => import.Module == ModuleName);
    }

    /// <summary>Offers all 46 functions. What a module may not do they answer, and the log is told; they are there in any case.</summary>
    /// <param name="imports">To whom.</param>
    public Imports AddTo(Imports imports)
    {
        ArgumentNullException.ThrowIfNull(imports);
        WasiBindings.AddAll(imports, guest);
        return imports;
    }

    /// <summary>Runs a command: calls <c>_start</c>.</summary>
    /// <param name="instance">Which; it was made with these imports.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="ArgumentException">It exports no <c>_start</c>.</exception>
    /// <exception cref="TrapException">It was stopped.</exception>
    public int Run(Instance instance) => Call(instance, "_start");

    /// <summary>Makes a reactor ready: calls <c>_initialize</c>; then its other functions may be called.</summary>
    /// <param name="instance">Which; it was made with these imports.</param>
    /// <returns>0, or the exit code where it ended itself.</returns>
    /// <exception cref="ArgumentException">It exports no <c>_initialize</c>.</exception>
    /// <exception cref="TrapException">It was stopped.</exception>
    public int Initialize(Instance instance) => Call(instance, "_initialize");

    /// <summary>
    /// Begins another run with the same instance, which is set back by whoever keeps it: descriptors, their places, arguments,
    /// variables and streams of the run before are gone.
    /// </summary>
    /// <param name="options">What there is for it, and what of it the module may have.</param>
    /// <exception cref="CapabilityException">A directory cannot be opened, or arguments and environment are too long; nothing is allowed then.</exception>
    public void Begin(GuestOptions options) => guest.Begin(options);

    /// <summary>Closes what the module has open; from now on nothing is allowed.</summary>
    public void Dispose() => guest.Dispose();

    private static int Call(Instance instance, string function)
    {
        ArgumentNullException.ThrowIfNull(instance);
        try
        {
            instance.Call(function);
            return 0;
        }
        catch (Exception ended) when (ModuleExitException.Within(ended) is { } exit)
        {
            return exit.Code;
        }
    }
}
