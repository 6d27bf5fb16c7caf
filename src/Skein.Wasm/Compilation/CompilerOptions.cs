using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>How a module is compiled.</summary>
public sealed record CompilerOptions
{
    /// <summary>The defaults.</summary>
    public static CompilerOptions Default { get; } = new();

    /// <summary>Whether <see cref="Execution.Instance.Interrupt"/> stops running code: it looks at every call and every round of a loop. Default: true.</summary>
    public bool Interruptible { get; init; } = true;

    /// <summary>Whether instructions are counted and the instance stops when its fuel is used up. Default: false.</summary>
    public bool Fuel { get; init; }

    /// <summary>Whether every result that is not a number gets the same bits, where the specification leaves them open. Default: false.</summary>
    public bool DeterministicNaN { get; init; }

    /// <summary>What a module may use beyond core 2.0. Default: everything that is supported.</summary>
    public WasmFeatures Features { get; init; } = WasmFeatures.All;

    /// <summary>Bounds that the module was read with, asked again where validation meets them. Default: the reader's.</summary>
    public ModuleLimits Limits { get; init; } = ModuleLimits.Default;
}
