using Skein.Wasm.Capabilities;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.GoJs;

/// <summary>
/// Runs one instance of what Go compiles for <c>GOOS=js</c>, without a browser: the values of <c>syscall/js</c> that Go's runtime and library
/// use, timers, and files as far as the capabilities give them. A Go module needs clocks and random bytes; without them it is
/// stopped. Make one for each instance, and dispose it afterwards. Not thread-safe, as an instance is not.
/// </summary>
public sealed class GoHost : IDisposable
{
    private static readonly string[] ModuleNames = ["go", "gojs"];

    private readonly Guest guest;
    private readonly GoRuntime runtime;

    /// <summary>Opens the directories that the capabilities name.</summary>
    /// <param name="options">What there is, and what of it the module may have.</param>
    /// <exception cref="CapabilityException">A directory cannot be opened, or arguments and environment are too long.</exception>
    public GoHost(GuestOptions options)
    {
        guest = new Guest(options);
        runtime = new GoRuntime(guest);
    }

    /// <summary>Whether a module is one of Go's: TinyGo's, which import some of the same names, are not.</summary>
    /// <param name="module">Which.</param>
    public static bool IsWantedBy(WasmModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module.Imports.Any(import => ModuleNames.Contains(import.Module) && import.Name == "runtime.wasmExit") && module.Exports.Any(export => export.Name == "getsp");
    }

    /// <summary>Offers what Go imports, by its names up to Go 1.20 and those since.</summary>
    /// <param name="imports">To whom.</param>
    public Imports AddTo(Imports imports)
    {
        ArgumentNullException.ThrowIfNull(imports);
        var functions = new GoFunctions(runtime);
        foreach (string module in ModuleNames) functions.AddTo(imports, module);
        return imports;
    }

    /// <summary>Runs the program to its end.</summary>
    /// <param name="instance">Which; it was made with these imports.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TrapException">It was stopped.</exception>
    public int Run(Instance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return runtime.Run(instance);
    }

    /// <summary>Closes what the module has open.</summary>
    public void Dispose() => guest.Dispose();
}
