using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>
/// A kind of exceptions. Two are the same only if they are the same object: every instance has its own, but for those that it
/// imports. Thread-safe: never changed.
/// </summary>
/// <param name="type">What an exception carries; a tag gives no results.</param>
public sealed class Tag(TagType type)
{
    /// <summary>What an exception carries, as parameters.</summary>
    public TagType Type { get; } = Checked(type);

    private static TagType Checked(TagType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Type.Results.IsEmpty ? type : throw new ArgumentException("a tag has no results", nameof(type));
    }
}
