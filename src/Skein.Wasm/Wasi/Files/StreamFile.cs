namespace Skein.Wasm.Wasi.Files;

/// <summary>A standard stream. It is its owner's to close.</summary>
internal sealed class StreamFile(Stream stream, bool terminal) : HostFile
{
    public override FileKind Kind => terminal ? FileKind.CharacterDevice : FileKind.Unknown;

    public override Errno Read(Span<byte> into, out int count)
    {
        count = 0;
        try
        {
            count = stream.Read(into);
            return Errno.Success;
        }
        catch (IOException)
        {
            return Errno.InputOutput;
        }
    }

    public override Errno Write(ReadOnlySpan<byte> bytes, out int count)
    {
        count = 0;
        try
        {
            stream.Write(bytes);
            // A module buffers by itself; what it hands over it wants to be seen.
            stream.Flush();
            count = bytes.Length;
            return Errno.Success;
        }
        catch (IOException)
        {
            return Errno.InputOutput;
        }
    }
}
