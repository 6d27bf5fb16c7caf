namespace Skein.CpuProfiles.Nettrace;

/// <summary>
/// What stands before each event. In a block with compressed headers each is a difference to the one before; the first
/// is one to <c>default</c>. Mutable.
/// </summary>
internal struct EventHeader
{
    public int MetadataId;
    public int SequenceNumber;
    public long ThreadId;
    public long CaptureThreadId;
    public int StackId;
    public long Ticks;
    public int PayloadSize;

    /// <summary>Reads a whole header.</summary>
    public void ReadWhole(ref BlockCursor block)
    {
        _ = block.Int32(); // the size of the event, which its parts tell as well
        MetadataId = block.Int32() & int.MaxValue; // the highest bit says that the event is in order
        SequenceNumber = block.Int32();
        ThreadId = block.Int64();
        CaptureThreadId = block.Int64();
        _ = block.Int32(); // processor
        StackId = block.Int32();
        Ticks = block.Int64();
        _ = block.Bytes(GuidBytes + GuidBytes);
        PayloadSize = block.Int32();
    }

    /// <summary>Reads what is different from the header before.</summary>
    public void ReadDifference(ref BlockCursor block)
    {
        var parts = (Parts)block.Byte();
        if (parts.HasFlag(Parts.Metadata)) MetadataId = block.Varint32();
        if (parts.HasFlag(Parts.Capture))
        {
            SequenceNumber += block.Varint32();
            CaptureThreadId = block.Varint64();
            _ = block.Varint32(); // processor
        }

        if (MetadataId != 0) SequenceNumber++;
        if (parts.HasFlag(Parts.Thread)) ThreadId = block.Varint64();
        if (parts.HasFlag(Parts.Stack)) StackId = block.Varint32();
        Ticks += block.Varint64();
        if (parts.HasFlag(Parts.Activity)) _ = block.Bytes(GuidBytes);
        if (parts.HasFlag(Parts.RelatedActivity)) _ = block.Bytes(GuidBytes);
        if (parts.HasFlag(Parts.PayloadSize)) PayloadSize = block.Varint32();
    }

    private const int GuidBytes = 16;

    [Flags]
    private enum Parts : byte
    {
        None = 0,
        Metadata = 1,
        Capture = 2,
        Thread = 4,
        Stack = 8,
        Activity = 16,
        RelatedActivity = 32,
        InOrder = 64,
        PayloadSize = 128,
    }
}
