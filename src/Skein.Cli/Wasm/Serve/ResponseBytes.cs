using Skein.Cli.Shells;
using Skein.Wasm;

namespace Skein.Cli.Wasm.Serve;

/// <summary>Standard output of a module, kept until it has ended; who writes more than its bound is stopped. Used by one thread.</summary>
internal sealed class ResponseBytes(long bytesMax) : WriteOnlyStream
{
    private readonly MemoryStream kept = new();

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => kept.GetBuffer().AsMemory(0, (int)kept.Length);

    public override long Length => kept.Length;

    /// <exception cref="TrapException">It is too much.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > bytesMax - kept.Length) throw new TrapException(TrapKind.HostFailed, $"its response is larger than {bytesMax:#,##0} bytes");
        kept.Write(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) kept.Dispose();
        base.Dispose(disposing);
    }
}
