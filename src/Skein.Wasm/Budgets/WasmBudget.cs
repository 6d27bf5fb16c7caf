using System.Collections.Immutable;

namespace Skein.Wasm.Budgets;

/// <summary>What a module may take. A bound that is null is not there. Immutable.</summary>
public sealed record WasmBudget
{
    /// <summary>Bytes of the file.</summary>
    public long? RawBytes { get; init; }

    /// <summary>Bytes of the file at gzip's highest level.</summary>
    public long? GzipBytes { get; init; }

    /// <summary>Bytes of the file as brotli.</summary>
    public long? BrotliBytes { get; init; }

    /// <summary>Brotli's quality, 0 to 11; null for the one that suits the size.</summary>
    public int? BrotliQuality { get; init; }

    /// <summary>Bytes of sections, by the name that <c>inspect</c> shows; of several with one name their sum.</summary>
    public ImmutableSortedDictionary<string, long> SectionBytes { get; init; } = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>How many of something: <c>functions</c>, <c>imports</c>, <c>exports</c>, <c>globals</c>, <c>dataSegments</c>, <c>memoryPages</c>.</summary>
    public ImmutableSortedDictionary<string, long> Counts { get; init; } = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Whether the file must be compressed to be judged.</summary>
    public bool NeedsCompression => GzipBytes is not null || BrotliBytes is not null;
}
