namespace Skein.Wasm.Modules;

/// <summary>A table's type.</summary>
/// <param name="Element">What it holds: a reference type.</param>
/// <param name="Limits">How many.</param>
public sealed record TableType(WasmType Element, SizeLimits Limits) : ExternType
{
    /// <inheritdoc/>
    public override ExternKind Kind => ExternKind.Table;

    /// <inheritdoc/>
    public override string ToString() => $"table {Limits} {Element.Word()}";
}
