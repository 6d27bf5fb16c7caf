using Skein.Core.Formats;
using Xunit;

namespace Skein.Core.Tests.Formats;

public sealed class ReadOnlyStreamTests
{
    [Fact]
    public void Each_way_to_read_ends_in_the_one_that_is_written()
    {
        using var stream = new Digits();
        byte[] buffer = "----"u8.ToArray();
        Assert.Equal(1, stream.Read(buffer, 2, 1));
        Assert.Equal("--0-", Text(buffer));
        Assert.Equal('1', stream.ReadByte());
        var rest = new MemoryStream();
        stream.CopyTo(rest);
        Assert.Equal("23456789", Text(rest.ToArray()));
    }

    [Fact]
    public async Task So_do_the_asynchronous_ones()
    {
        await using var stream = new Digits();
        byte[] buffer = "----"u8.ToArray();
        Assert.Equal(3, await stream.ReadAsync(buffer.AsMemory(0, 3), TestContext.Current.CancellationToken));
        Assert.Equal("012-", Text(buffer));
        var rest = new MemoryStream();
        await stream.CopyToAsync(rest, TestContext.Current.CancellationToken);
        Assert.Equal("3456789", Text(rest.ToArray()));
    }

    [Fact]
    public void It_says_that_it_can_be_read_and_nothing_else_and_keeps_to_that()
    {
        using var stream = new Digits();
        Assert.Equal((true, false, false), (stream.CanRead, stream.CanSeek, stream.CanWrite));
        Assert.Throws<NotSupportedException>(() => stream.Length);
        Assert.Throws<NotSupportedException>(() => stream.Position);
        Assert.Throws<NotSupportedException>(() => stream.Position = 1);
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => stream.SetLength(1));
        Assert.Throws<NotSupportedException>(() => stream.Write([1], 0, 1));
        Assert.Throws<NotSupportedException>(() => stream.WriteByte(1));
        stream.Flush();
    }

    private static string Text(byte[] bytes) => System.Text.Encoding.ASCII.GetString(bytes);

    private sealed class Digits : ReadOnlyStream
    {
        private int next;

        public override int Read(Span<byte> buffer)
        {
            int count = Math.Min(buffer.Length, 10 - next);
            for (int i = 0; i < count; i++) buffer[i] = (byte)('0' + next++);
            return count;
        }
    }
}
