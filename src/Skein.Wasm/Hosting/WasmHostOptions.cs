using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Hosting;

/// <summary>How a module is hosted. Immutable.</summary>
/// <param name="Name">Of the module, as metrics have it.</param>
public sealed record WasmHostOptions(string Name)
{
    /// <summary>What each instance is given. Default: nothing.</summary>
    public Func<HostBinding> Bind { get; init; } = static () => new HostBinding(new Imports());

    /// <summary>
    /// Called once for each new instance; what it returns is the state from then on. Make delegates of exports here
    /// (<see cref="Instance.GetFunction{TDelegate}(string)"/>), so that requests call fast. Default: null, the state stays.
    /// </summary>
    public Func<Instance, object?, object?>? Attach { get; init; }

    /// <summary>
    /// Called once for each version, before its image is taken: what it does need never be done again. Default: the export
    /// <c>_initialize</c>, if there is one.
    /// </summary>
    public Action<Instance, object?>? Prepare { get; init; }

    /// <summary>Called with a new version before it serves and again at once after; false, or an exception, keeps it out. Default: null, no call.</summary>
    public Func<Instance, object?, bool>? Health { get; init; }

    /// <summary>What is done between two requests. Default: <see cref="ResetKind.Image"/>.</summary>
    public ResetKind Reset { get; init; } = ResetKind.Image;

    /// <summary>The export that gives the arena back, for <see cref="ResetKind.Arena"/>. Default: <c>arena_reset</c>.</summary>
    public string ArenaExport { get; init; } = "arena_reset";

    /// <summary>Whether a new version may break signatures of the one before. Default: false.</summary>
    public bool AllowBreaking { get; init; }

    /// <summary>How modules are compiled. Default: the compiler's defaults, which let them be interrupted.</summary>
    public CompilerOptions Compiler { get; init; } = new();

    /// <summary>Bounds of a request.</summary>
    public RequestLimits Request { get; init; } = RequestLimits.Default;

    /// <summary>Bounds of the host.</summary>
    public HostLimits Limits { get; init; } = HostLimits.Default;

    /// <summary>Bounds of a module's file.</summary>
    public ModuleLimits Module { get; init; } = ModuleLimits.Default;
}
