using System.Text;

namespace Skein.Cli.Wasm.Serve;

/// <summary>Standard error of a module as lines of the log; of one request, no more than its bound. Used by the thread that runs the module.</summary>
/// <param name="log">Where the lines go.</param>
/// <param name="module">The module's name, before each line.</param>
/// <param name="bytesMax">The bound.</param>
internal sealed class ModuleErrors(ServeLog log, string module, int bytesMax) : Stream
{
    private const int LineBytesMax = 2_000;

    private readonly MemoryStream line = new();
    private long taken;
    private long dropped;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        int room = (int)Math.Min(buffer.Length, bytesMax - taken);
        dropped += buffer.Length - room;
        taken += room;
        foreach (byte one in buffer[..room])
        {
            if (one == (byte)'\n' || line.Length >= LineBytesMax) EndLine();
            if (one != (byte)'\n') line.WriteByte(one);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (line.Length > 0) EndLine();
            if (dropped > 0) log.Tell($"{module}: {dropped:#,##0} more bytes of its standard error were not written");
            line.Dispose();
        }

        base.Dispose(disposing);
    }

    private void EndLine()
    {
        log.Tell($"{module}: {Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length)}");
        line.SetLength(0);
    }
}
