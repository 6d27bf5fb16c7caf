using Skein.Core.Collections;

namespace Skein.Inspect.Maps.Reading;

/// <summary>Reads a <c>SortedDictionary</c> through the set of its pairs.</summary>
/// <param name="typeName">The type, for people.</param>
/// <param name="set">Offset of the set.</param>
/// <param name="readers">Has the reader of the set.</param>
internal sealed class PairsReader(string typeName, int set, CollectionReaders readers) : CollectionReader(CollectionKind.SortedDictionary, typeName)
{
    public override CollectionState Read(ulong address, CollectionMemory memory)
    {
        ulong pairs = memory.Objects.Pointer(address + (ulong)set);
        // One whose constructor has not come to it yet.
        if (pairs == 0) return new CollectionState { IsRead = true, Faults = [] };
        if (readers.OfPairs(memory.Objects.MethodTable(pairs)) is not { } reader) return CollectionState.OfRefused("the set of its pairs is not as it is known");
        CollectionState state = reader.Read(pairs, memory);
        return state with { Parts = (pairs, state.Parts.First) };
    }
}
