namespace Skein.Core.Model;

/// <summary>Key and value pairs on a coroutine, in key order; entry 0 of each table is <see cref="Empty"/>.</summary>
/// <param name="Pairs">The pairs.</param>
public sealed record LabelSet(IReadOnlyList<KeyValuePair<string, string>> Pairs)
{
    /// <summary>No labels.</summary>
    public static LabelSet Empty { get; } = new([]);
}
