using Skein.Core.Model;
using Skein.Core.Naming;
using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.Waits;

/// <summary>
/// Channels and who waits on either side of them. A blocked operation does not know its channel, so all channels are
/// read once, when the first blocked operation is met. Layout: <see cref="ChannelLayout"/>.
/// </summary>
internal sealed class Channels(HeapWalk walk, ObjectReader reader, SnapshotBuilder builder, ChannelLayout layout, InspectLimits limits)
{
    private Dictionary<ulong, (int Resource, WaitReason Side)>? operations;

    /// <summary>The channel's resource and the side that a blocked operation is on; null where no channel has it.</summary>
    public (int Resource, WaitReason Side)? Of(ulong operation)
    {
        operations ??= ReadAll();
        return operations.TryGetValue(operation, out (int, WaitReason) found) ? found : null;
    }

    private Dictionary<ulong, (int Resource, WaitReason Side)> ReadAll()
    {
        Dictionary<ulong, (int, WaitReason)> found = [];
        List<ulong> readers = [];
        List<ulong> writers = [];
        foreach (Landmark landmark in walk.Landmarks)
        {
            if (!landmark.Type.Name.StartsWith("System.Threading.Channels.", StringComparison.Ordinal)) continue;
            readers.Clear();
            writers.Clear();
            foreach (string field in layout.Readers) Collect(reader.Field(landmark.Address, landmark.Type, field), readers);
            foreach (string field in layout.Writers) Collect(reader.Field(landmark.Address, landmark.Type, field), writers);
            if (readers.Count + writers.Count == 0) continue;
            int resource = AddResource(landmark, readers.Count, writers.Count);
            foreach (ulong operation in readers) found[operation] = (resource, WaitReason.ChannelReceive);
            foreach (ulong operation in writers) found[operation] = (resource, WaitReason.ChannelSend);
        }

        return found;
    }

    private int AddResource(Landmark channel, int readers, int writers)
    {
        ulong items = reader.Field(channel.Address, channel.Type, "_items");
        HeapType? itemsType = walk.Types.Get(reader.MethodTable(items));
        int size = itemsType is null ? -1 : reader.NumberField(items, itemsType, "_size", missing: -1);
        int capacityOffset = channel.Type.Offset("_bufferedCapacity");
        string capacity = capacityOffset < 0 ? "" : $" of {reader.Int32(channel.Address + (ulong)capacityOffset):N0}";
        string buffered = size < 0 ? "" : $"{size:N0}{capacity} items, ";
        return builder.AddResource(WaitReason.ChannelReceive, channel.Address, () =>
            new Resource(WaitReason.ChannelReceive, channel.Address, FunctionName.OfType(channel.Type.Name))
            {
                Detail = $"{buffered}{readers:N0} readers and {writers:N0} writers wait",
            });
    }

    /// <summary>Adds the operations that a field of a channel leads to: one, a ring of them, or a deque.</summary>
    private void Collect(ulong first, List<ulong> found)
    {
        if (walk.Types.Get(reader.MethodTable(first)) is not { } type) return;
        if (type.Name.StartsWith("System.Collections.Generic.Deque<", StringComparison.Ordinal))
        {
            ulong array = reader.Field(first, type, "_array");
            for (int index = 0; index < Math.Min(reader.ArrayLength(array), limits.ContinuationsMax); index++)
            {
                ulong item = reader.Pointer(ObjectReader.ElementAddress(array, index));
                if (item != 0) found.Add(item);
            }

            return;
        }

        ulong operation = first;
        int next = type.Offset(layout.Next);
        for (int hops = 0; operation != 0 && hops < limits.ContinuationsMax; hops++)
        {
            found.Add(operation);
            operation = next < 0 ? 0 : reader.Pointer(operation + (ulong)next);
            if (operation == first) return;
        }
    }
}
