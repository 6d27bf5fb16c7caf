namespace Skein.CpuProfiles.Nettrace;

/// <summary>Reads the blocks of a stream: kinds of event, stacks, events, sequence points. Used by one thread.</summary>
internal sealed class BlockReader(INettraceSink sink, NettraceBounds limits, NettraceLosses losses)
{
    private const int CompressedHeaders = 1;
    private const int Alignment = 4;
    private readonly Dictionary<int, EventType> types = [];
    private readonly StackSlots stacks = new(limits.PendingAddressesMax);
    private readonly SequenceNumbers numbers = new(limits.ThreadsMax, losses);

    /// <summary>Reads one block.</summary>
    /// <param name="kind">Its name in the stream.</param>
    /// <param name="block">What is in it.</param>
    public void Read(string kind, BlockCursor block)
    {
        switch (kind)
        {
            case "EventBlock": ReadEvents(ref block, areTypes: false); break;
            case "MetadataBlock": ReadEvents(ref block, areTypes: true); break;
            case "StackBlock": stacks.Add(ref block); break;
            case "SPBlock": ReadSequencePoint(ref block); break;
            default: losses.UnknownBlocks++; break;
        }
    }

    private void ReadEvents(ref BlockCursor block, bool areTypes)
    {
        short headerBytes = block.Int16();
        bool isCompressed = (block.Int16() & CompressedHeaders) != 0;
        if (headerBytes < block.Position) throw block.Fault($"a block's header has {headerBytes:N0} bytes");
        _ = block.Bytes(headerBytes - block.Position); // the times between which its events are, and what may come later
        EventHeader header = default;
        while (!block.IsAtEnd)
        {
            if (isCompressed) header.ReadDifference(ref block);
            else header.ReadWhole(ref block);
            ReadOnlySpan<byte> payload = block.Bytes(header.PayloadSize);
            long offset = block.Offset - payload.Length;
            if (areTypes) ReadType(new BlockCursor(payload, offset));
            else ReadEvent(header, payload, offset);
            if (!isCompressed) _ = block.Bytes(Math.Min((Alignment - (block.Position % Alignment)) % Alignment, block.Left));
        }
    }

    private void ReadType(BlockCursor record)
    {
        int id = record.Int32();
        string provider = record.Text().ToString();
        int eventId = record.Int32();
        _ = record.Text(); // the event's name, which the runtime leaves empty
        _ = record.Int64(); // keywords
        int version = record.Int32();
        if (types.Count < limits.EventTypesMax || types.ContainsKey(id)) types[id] = new EventType(provider, eventId, version);
        else losses.EventTypes++;
    }

    private void ReadEvent(in EventHeader header, ReadOnlySpan<byte> payload, long offset)
    {
        numbers.Event(header.CaptureThreadId, header.SequenceNumber);
        if (!types.TryGetValue(header.MetadataId, out EventType? type))
        {
            losses.UndescribedEvents++;
            return;
        }

        ReadOnlySpan<ulong> stack = [];
        if (header.StackId != 0 && !stacks.TryGet(header.StackId, out stack)) losses.UnknownStacks++;
        sink.Read(new NettraceEvent { Type = type, ThreadId = header.ThreadId, Ticks = header.Ticks, Stack = stack, Offset = offset, Payload = payload });
    }

    private void ReadSequencePoint(ref BlockCursor block)
    {
        _ = block.Int64(); // when
        int threads = block.Int32();
        if (threads < 0) throw block.Fault($"a sequence point has {threads:N0} threads");
        for (int i = 0; i < threads; i++) numbers.SequencePoint(block.Int64(), block.Int32());
        stacks.Clear();
    }
}
