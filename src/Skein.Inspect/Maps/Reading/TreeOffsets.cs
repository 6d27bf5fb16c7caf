namespace Skein.Inspect.Maps.Reading;

/// <summary>Offsets of a sorted set's fields from the start of the object.</summary>
internal sealed record TreeOffsets(int Root, int Count, int Version, int Comparer);
