using System.Text;
using Skein.Core;

namespace Skein.CpuProfiles.Nettrace;

/// <summary>
/// Reads an event stream of the runtime in the form <c>nettrace</c>, version 4, and hands its events on as they come.
/// The form is described in <c>Nettrace/format.md</c>, beside this file. Used once, by one thread.
/// </summary>
/// <param name="stream">Where from.</param>
/// <param name="sink">Where to.</param>
/// <param name="limits">Bounds.</param>
internal sealed class NettraceReader(Stream stream, INettraceSink sink, NettraceBounds limits)
{
    private const byte NullReference = 1;
    private const byte BeginObject = 5;
    private const byte EndObject = 6;
    private const int Alignment = 4;
    private const int NameBytesMax = 256;
    private const int VersionMax = 5;

    private readonly NettraceSource source = new(stream);
    private readonly NettraceLosses losses = new();
    private byte[] block = [];
    private BlockReader? blocks;

    /// <summary>Reads up to the stream's end.</summary>
    /// <returns>What was lost on the way.</returns>
    /// <exception cref="SkeinException">It is no such stream, or it is broken.</exception>
    public NettraceLosses Read()
    {
        try
        {
            ReadMagic();
            while (source.Byte() is var tag && tag != NullReference)
            {
                Expect(tag, BeginObject, "the start of an object");
                ReadObject();
            }
        }
        catch (EndOfStreamException)
        {
            losses.CutAt = source.Position;
        }

        return blocks is null ? throw source.Fault("it ends before it says what it is") : losses;
    }

    private void ReadMagic()
    {
        Span<byte> magic = stackalloc byte[8];
        source.Bytes(magic);
        if (!magic.SequenceEqual("Nettrace"u8)) throw source.Fault("it does not begin with \"Nettrace\"");
        if (Name() is var form && form != "!FastSerialization.1") throw source.Fault($"it has the form \"{form}\"");
    }

    private void ReadObject()
    {
        Expect(source.Byte(), BeginObject, "the start of a type");
        Expect(source.Byte(), NullReference, "a type without a type");
        _ = source.Int32(); // the version that wrote it
        int oldestReader = source.Int32();
        string name = Name();
        if (oldestReader > VersionMax) throw source.Fault($"{name} is of version {oldestReader:N0}, and {VersionMax} can be read");
        Expect(source.Byte(), EndObject, "the end of a type");
        if (name == "Trace") ReadTrace();
        else ReadBlock(name);
        Expect(source.Byte(), EndObject, "the end of an object");
    }

    private void ReadTrace()
    {
        Span<byte> bytes = stackalloc byte[TraceObject.Size];
        long start = source.Position;
        source.Bytes(bytes);
        if (blocks is not null) throw source.Fault("it says twice what it is");
        blocks = new BlockReader(sink, limits, losses);
        sink.Start(TraceObject.Read(new BlockCursor(bytes, start)));
    }

    private void ReadBlock(string kind)
    {
        if (blocks is null) throw source.Fault($"{kind} stands before the trace's description");
        int size = source.Int32();
        if (size < 0 || size > limits.BlockBytesMax) throw source.Fault($"{kind} has {size:N0} bytes, and {nameof(limits.BlockBytesMax)} is {limits.BlockBytesMax:N0}");
        while (source.Position % Alignment != 0) _ = source.Byte();
        if (size > block.Length) block = new byte[Math.Max(size, 128 * 1024)];
        long start = source.Position;
        source.Bytes(block.AsSpan(0, size));
        blocks.Read(kind, new BlockCursor(block.AsSpan(0, size), start));
    }

    private string Name()
    {
        int length = source.Int32();
        if (length is < 0 or > NameBytesMax) throw source.Fault($"a name has {length:N0} bytes, and {NameBytesMax} may be read");
        Span<byte> bytes = stackalloc byte[NameBytesMax];
        source.Bytes(bytes[..length]);
        return Encoding.UTF8.GetString(bytes[..length]);
    }

    private void Expect(byte found, byte wanted, string what)
    {
        if (found != wanted) throw source.Fault($"{found} stands in the place of {what}");
    }
}
