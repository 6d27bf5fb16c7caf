namespace Skein.Core.Tests.Support;

/// <summary>Gives its bytes a few at a time, as a slow pipe does.</summary>
internal sealed class TrickleStream(byte[] bytes, int step = 7) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(step, buffer.Length)]);

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(step, count));
}
