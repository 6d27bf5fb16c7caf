using Skein.Wasm.Execution;
using Skein.Wasm.GoJs;
using Skein.Wasm.Wasi;

namespace Skein.Wasm.TinyGo;

/// <summary>The memory of the module that calls: pointers and lengths are 32 bits wide, a slice's capacity tells nothing.</summary>
internal readonly ref struct TinyGoMemory(Instance caller, ValueTable values)
{
    private readonly LinearMemory memory = caller.Memory ?? throw new TrapException(TrapKind.HostFailed, "a TinyGo module has a memory");

    public Span<byte> Bytes(uint address, uint length) => memory.Span(address, length);

    public string Text(uint address, uint length) => GuestText.Lenient.GetString(memory.Span(address, length));

    public object?[] Values(uint address, uint count) => values.LoadAll(memory, address, count);

    /// <summary>A value, and at its end 4 bytes of a number.</summary>
    public void Store(uint address, object? value, int number)
    {
        memory.WriteInt32(address + 8, number);
        values.Store(memory, address, value);
    }

    /// <summary>A value, and at its end whether it is a result and no exception.</summary>
    public void Store(uint address, object? value, bool done)
    {
        memory.Span(address + 8, 1)[0] = done ? (byte)1 : (byte)0;
        values.Store(memory, address, value);
    }

    /// <summary>How many bytes were copied; null where there was nothing to copy from or to.</summary>
    public void StoreCount(uint address, int? count)
    {
        if (count is { } bytes) memory.WriteInt32(address, bytes);
        memory.Span(address + 4, 1)[0] = count is null ? (byte)0 : (byte)1;
    }
}
