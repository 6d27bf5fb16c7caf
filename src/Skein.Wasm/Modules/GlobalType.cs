namespace Skein.Wasm.Modules;

/// <summary>A global variable's type.</summary>
/// <param name="Value">What it holds.</param>
/// <param name="Mutable">Whether it may change.</param>
public sealed record GlobalType(WasmType Value, bool Mutable) : ExternType
{
    /// <inheritdoc/>
    public override ExternKind Kind => ExternKind.Global;

    /// <inheritdoc/>
    public override string ToString() => Mutable ? $"global mut {Value.Word()}" : $"global {Value.Word()}";
}
