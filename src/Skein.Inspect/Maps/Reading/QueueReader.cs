using Skein.Core.Collections;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Maps.Reading;

/// <summary>Reads a <c>Queue</c>.</summary>
internal sealed class QueueReader(string typeName, QueueOffsets offsets) : CollectionReader(CollectionKind.Queue, typeName)
{
    public override CollectionState Read(ulong address, CollectionMemory memory)
    {
        ObjectReader objects = memory.Objects;
        ulong array = objects.Pointer(address + (ulong)offsets.Array);
        if (array != 0 && objects.MethodTable(array) == 0) return default;
        int head = objects.Int32(address + (ulong)offsets.Head), tail = objects.Int32(address + (ulong)offsets.Tail);
        int size = objects.Int32(address + (ulong)offsets.Size), version = objects.Int32(address + (ulong)offsets.Version);
        int capacity = objects.ArrayLength(array);
        var digest = new Digest();
        digest.Add(array);
        foreach (int number in (ReadOnlySpan<int>)[head, tail, size, version]) digest.Add(number);
        return new CollectionState { IsRead = true, Count = size, Capacity = capacity, Faults = ArrayCheck.OfQueue(head, tail, size, capacity), Digest = digest.Value, Parts = (array, 0) };
    }
}
