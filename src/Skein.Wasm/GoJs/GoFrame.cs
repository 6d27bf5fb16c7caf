using Skein.Wasm.Execution;
using Skein.Wasm.Wasi;

namespace Skein.Wasm.GoJs;

/// <summary>Arguments and results of one call, which Go puts on its own stack in memory.</summary>
internal readonly ref struct GoFrame(LinearMemory memory, uint stack, ValueTable values)
{
    public LinearMemory Memory => memory;

    public int Int32(uint offset) => memory.ReadInt32(stack + offset);

    public long Int64(uint offset) => memory.ReadInt64(stack + offset);

    public object? Value(uint offset) => values.Load(memory, stack + offset);

    public object?[] Values(uint offset) => values.LoadAll(memory, Int64(offset), Int64(offset + 8));

    public Span<byte> Bytes(uint offset) => Stretch(Int64(offset), Int64(offset + 8));

    public string Text(uint offset) => GuestText.Lenient.GetString(Bytes(offset));

    /// <summary>A stretch whose address and length are 64 bits wide, of which a memory has 32.</summary>
    public Span<byte> Stretch(long address, long length)
    {
        if ((ulong)address > uint.MaxValue || (ulong)length > uint.MaxValue) throw new TrapException(TrapKind.MemoryOutOfBounds);
        return memory.Span((uint)address, (uint)length);
    }

    public void Store(uint offset, object? value) => values.Store(memory, stack + offset, value);

    public void Store(uint offset, int value) => memory.WriteInt32(stack + offset, value);

    public void Store(uint offset, long value) => memory.WriteInt64(stack + offset, value);

    public void Store(uint offset, bool value) => memory.Span(stack + offset, 1)[0] = value ? (byte)1 : (byte)0;
}
