namespace Skein.Wasm.Modules;

/// <summary>A function's type among others.</summary>
/// <param name="Type">What it takes and gives.</param>
public sealed record FunctionExternType(FunctionType Type) : ExternType
{
    /// <inheritdoc/>
    public override ExternKind Kind => ExternKind.Function;

    /// <inheritdoc/>
    public override string ToString() => $"func {Type}";
}
