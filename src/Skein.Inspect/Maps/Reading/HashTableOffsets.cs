namespace Skein.Inspect.Maps.Reading;

/// <summary>Offsets of a hash table's fields from the start of the object.</summary>
internal sealed record HashTableOffsets(int Buckets, int Entries, int Count, int FreeList, int FreeCount, int Version, int Comparer);
