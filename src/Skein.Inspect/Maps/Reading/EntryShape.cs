namespace Skein.Inspect.Maps.Reading;

/// <summary>Where the fields of a hash table's entry are; offsets from the start of the entry.</summary>
/// <param name="Stride">Size of an entry, in bytes.</param>
/// <param name="Hash">Offset of the hash code.</param>
/// <param name="Next">Offset of the next entry.</param>
/// <param name="Key">Offset of the key.</param>
/// <param name="KeyBytes">Size of a key that can be compared as bits; 0 for others.</param>
/// <param name="KeyIsReference">Whether keys are objects.</param>
/// <param name="KeyIsWhole">Whether keys are whole numbers of 32 or 64 bits, whose hash code is known.</param>
internal sealed record EntryShape(int Stride, int Hash, int Next, int Key, int KeyBytes, bool KeyIsReference, bool KeyIsWhole);
