using System.Buffers.Binary;
using Skein.Core;

namespace Skein.CpuProfiles.Nettrace;

/// <summary>The bytes of a stream, in order, with the place at which they stand. Used by one thread.</summary>
internal sealed class NettraceSource(Stream stream)
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private int next;
    private int filled;

    /// <summary>How many bytes were taken.</summary>
    public long Position { get; private set; }

    /// <exception cref="EndOfStreamException">There is none.</exception>
    public byte Byte()
    {
        if (next == filled) Fill();
        Position++;
        return buffer[next++];
    }

    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public void Bytes(Span<byte> target)
    {
        while (target.Length > 0)
        {
            if (next == filled) Fill();
            int count = Math.Min(target.Length, filled - next);
            buffer.AsSpan(next, count).CopyTo(target);
            next += count;
            Position += count;
            target = target[count..];
        }
    }

    public int Int32()
    {
        Span<byte> bytes = stackalloc byte[4];
        Bytes(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    /// <summary>A fault of the stream at the present place.</summary>
    public SkeinException Fault(string what) => NettraceFault.At(Position, what);

    private void Fill()
    {
        next = 0;
        filled = stream.Read(buffer);
        if (filled == 0) throw new EndOfStreamException();
    }
}
