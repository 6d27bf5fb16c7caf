namespace Skein.Wasm.Compilation;

/// <summary>How a module is compiled.</summary>
public sealed record CompilerOptions
{
    /// <summary>Whether every result that is not a number gets the same bits, where the specification leaves them open. Default: false.</summary>
    public bool DeterministicNaN { get; init; }
}
