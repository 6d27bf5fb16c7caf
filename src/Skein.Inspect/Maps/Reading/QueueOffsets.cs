namespace Skein.Inspect.Maps.Reading;

/// <summary>Offsets of a queue's fields from the start of the object.</summary>
internal sealed record QueueOffsets(int Array, int Head, int Tail, int Size, int Version);
