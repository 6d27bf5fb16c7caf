using Skein.Core.Collections;

namespace Skein.Inspect.Maps.Reading;

/// <summary>Reads a <c>List</c> or a <c>Stack</c>.</summary>
/// <param name="kind">Which.</param>
/// <param name="typeName">The type, for people.</param>
/// <param name="array">Offset of the array.</param>
/// <param name="size">Offset of the size.</param>
internal sealed class ArrayReader(CollectionKind kind, string typeName, int array, int size) : CollectionReader(kind, typeName)
{
    public override CollectionState Read(ulong address, CollectionMemory memory)
    {
        ulong items = memory.Objects.Pointer(address + (ulong)array);
        int count = memory.Objects.Int32(address + (ulong)size);
        int capacity = memory.Objects.ArrayLength(items);
        if (items != 0 && memory.Objects.MethodTable(items) == 0) return default;
        // A list that was made without its constructor, as serializers do, has no array.
        IReadOnlyList<CollectionFault> faults = ArrayCheck.OfList(count, capacity);
        var digest = new Digest();
        digest.Add(items);
        digest.Add(count);
        return new CollectionState { IsRead = true, Count = count, Capacity = capacity, Faults = faults, Digest = digest.Value, Parts = (items, 0) };
    }
}
