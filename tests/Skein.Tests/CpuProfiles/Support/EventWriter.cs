namespace Skein.Tests.CpuProfiles.Support;

/// <summary>Writes events into a block, with whole headers or as differences to the event before.</summary>
internal sealed class EventWriter(List<byte> block, bool isWhole)
{
    private (int Type, int Sequence, long Capture, long Thread, int Stack, long At, int Size) last;

    public void Write(int type, int sequence, long capture, long thread, int stack, long at, byte[] payload)
    {
        if (isWhole) Whole(type, sequence, capture, thread, stack, at, payload.Length);
        else Difference(type, sequence, capture, thread, stack, at, payload.Length);
        block.AddRange(payload);
        while (isWhole && block.Count % 4 != 0) block.Add(0);
    }

    private void Whole(int type, int sequence, long capture, long thread, int stack, long at, int size)
    {
        NettraceText.Int32(block, 76 + size);
        NettraceText.Int32(block, type | int.MinValue);
        NettraceText.Int32(block, sequence);
        NettraceText.Int64(block, thread);
        NettraceText.Int64(block, capture);
        NettraceText.Int32(block, 3);
        NettraceText.Int32(block, stack);
        NettraceText.Int64(block, at);
        for (int i = 0; i < 32; i++) block.Add(0xAA);
        NettraceText.Int32(block, size);
    }

    private void Difference(int type, int sequence, long capture, long thread, int stack, long at, int size)
    {
        int next = last.Sequence + (type == 0 ? 0 : 1);
        bool isCapture = capture != last.Capture || sequence != next;
        // An activity now and then: readers pass over it.
        bool isActivity = sequence % 3 == 1;
        block.Add((byte)((type != last.Type ? 1 : 0) | (isCapture ? 2 : 0) | (thread != last.Thread ? 4 : 0) | (stack != last.Stack ? 8 : 0) | (isActivity ? 16 | 32 : 0) | 64 | (size != last.Size ? 128 : 0)));
        if (type != last.Type) Varint((uint)type);
        if (isCapture)
        {
            Varint((uint)(sequence - next));
            Varint((ulong)capture);
            Varint(3);
        }

        if (thread != last.Thread) Varint((ulong)thread);
        if (stack != last.Stack) Varint((uint)stack);
        Varint((ulong)(at - last.At));
        for (int i = 0; isActivity && i < 32; i++) block.Add(0xAA);
        if (size != last.Size) Varint((uint)size);
        last = (type, sequence, capture, thread, stack, at, size);
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) block.Add((byte)(value | 0x80));
        block.Add((byte)value);
    }
}
