namespace Skein.Inspect.Maps.Reading;

/// <summary>Offsets of a linked list's fields from the start of the object.</summary>
internal sealed record RingOffsets(int Head, int Count, int Version);
