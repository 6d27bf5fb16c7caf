using System.Text;
using Skein.Cli.Shells;

namespace Skein.Cli.Wasm.Serve;

/// <summary>Standard error of a module as lines of the log; of one request, no more than its bound. Used by the thread that runs the module.</summary>
/// <param name="log">Where the lines go.</param>
/// <param name="module">The module's name, before each line.</param>
/// <param name="bytesMax">The bound.</param>
internal sealed class ModuleErrors(ServeLog log, string module, int bytesMax) : WriteOnlyStream
{
    private const int LineBytesMax = 2_000;

    private readonly MemoryStream line = new();
    private long taken;
    private long dropped;

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
