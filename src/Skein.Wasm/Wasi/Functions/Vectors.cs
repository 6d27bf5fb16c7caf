using Skein.Wasm.Execution;

namespace Skein.Wasm.Wasi.Functions;

/// <summary>Stretches of a module's memory that one call reads or writes, all checked before any is touched. Source: WASI snapshot preview 1, <c>iovec</c>.</summary>
internal readonly ref struct Vectors
{
    private const int VectorBytes = 8;

    private readonly LinearMemory memory;
    private readonly uint address;
    private readonly int count;
    private readonly int bytesMax;

    private Vectors(LinearMemory memory, uint address, int count, int bytesMax)
    {
        this.memory = memory;
        this.address = address;
        this.count = count;
        this.bytesMax = bytesMax;
    }

    public delegate Errno Transfer(Span<byte> bytes, long done, out int count);

    /// <exception cref="TrapException">The list, or one of the stretches, lies beyond the memory's end.</exception>
    public static Errno Of(LinearMemory memory, uint address, uint count, int vectorsMax, int bytesMax, out Vectors vectors)
    {
        vectors = default;
        if (count > vectorsMax) return Errno.Invalid;
        vectors = new Vectors(memory, address, (int)count, bytesMax);
        memory.Span(address, count * VectorBytes);
        for (int index = 0; index < count; index++) vectors.At(index);
        return Errno.Success;
    }

    /// <summary>Goes through them until one is not done whole, or the bound of one call is reached.</summary>
    /// <returns>A failure only where nothing was done before it.</returns>
    public Errno Each(Transfer transfer, out int total)
    {
        total = 0;
        for (int index = 0; index < count && total < bytesMax; index++)
        {
            Span<byte> bytes = At(index);
            if (bytes.IsEmpty) continue;
            bytes = bytes[..Math.Min(bytes.Length, bytesMax - total)];
            Errno errno = transfer(bytes, total, out int done);
            total += done;
            if (errno != Errno.Success) return total > 0 ? Errno.Success : errno;
            if (done < bytes.Length) break;
        }

        return Errno.Success;
    }

    private Span<byte> At(int index)
    {
        uint at = address + ((uint)index * VectorBytes);
        return memory.Span((uint)memory.ReadInt32(at), (uint)memory.ReadInt32(at + 4));
    }
}
