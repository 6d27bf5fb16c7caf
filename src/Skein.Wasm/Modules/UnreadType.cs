namespace Skein.Wasm.Modules;

/// <summary>The type of something that uses what is not understood: all that is known is what it is. Only a module that was read in part has such.</summary>
/// <param name="Of">What it is.</param>
/// <param name="Number">The number of its type, of a function or a tag; null for anything else.</param>
internal sealed record UnreadType(ExternKind Of, uint? Number = null) : ExternType
{
    /// <inheritdoc/>
    public override ExternKind Kind => Of;

    /// <inheritdoc/>
    public override string ToString()
    {
        string word = Of == ExternKind.Function ? "func" : Of.ToString().ToLowerInvariant();
        return Number is { } number ? $"{word} of type {number}, which is not understood" : $"{word} of a type that is not understood";
    }
}
