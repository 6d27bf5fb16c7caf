namespace Skein.Wasm.Modules;

/// <summary>A tag of exceptions.</summary>
/// <param name="Type">What an exception carries, as parameters.</param>
public sealed record TagType(FunctionType Type) : ExternType
{
    /// <inheritdoc/>
    public override ExternKind Kind => ExternKind.Tag;

    /// <inheritdoc/>
    public override string ToString() => $"tag {Type}";
}
