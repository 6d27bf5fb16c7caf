using System.Text;
using Skein.Cli.Wasm.Serve;
using Xunit;

namespace Skein.Cli.Tests.Wasm.Serve;

public sealed class CgiReplyReaderTests
{
    private static readonly CgiReplyReader Reader = new(new ServeLimits { HeaderBytesMax = 64, HeadersMax = 3 });

    [Theory]
    [InlineData("Content-Type: text/plain\n\nbody", "200 Content-Type=text/plain | body")]
    [InlineData("Content-Type:text/plain\r\n\r\n\r\nbody", "200 Content-Type=text/plain | \r\nbody")]
    [InlineData("status: 404 Not Found\nX-A: \t b \n\n", "404 X-A=b | ")]
    [InlineData("Location: /there\n\n", "302 Location=/there | ")]
    [InlineData("Location: /there\nStatus: 201\n\nmade", "201 Location=/there | made")]
    [InlineData("Status: 200\nConnection: close\nContent-Length: 7\n\nbody", "200 | body")]
    [InlineData("Status: 200\nSet-Cookie: a\nSet-Cookie: b\n\n", "200 Set-Cookie=a Set-Cookie=b | ")]
    public void A_response_is_read(string written, string expected)
    {
        CgiReply reply = Reader.Read(Encoding.UTF8.GetBytes(written));
        Assert.Equal(expected, $"{reply.Status}{string.Concat(reply.Headers.Select(header => $" {header.Name}={header.Value}"))} | {Encoding.UTF8.GetString(reply.Body.Span)}");
    }

    [Theory]
    [InlineData("", "it wrote nothing")]
    [InlineData("text", "it wrote no header")]
    [InlineData("\n", "its header has none of Content-Type, Status and Location")]
    [InlineData("X-A: b\n\n", "its header has none of Content-Type, Status and Location")]
    [InlineData("Status: 200\n", "its header has no empty line behind it")]
    [InlineData("Status: 200\n folded\n\n", "it wrote no header: a line before the first empty one is no field")]
    [InlineData("Status : 200\n\n", "it wrote no header: a line before the first empty one is no field")]
    [InlineData(": 200\n\n", "it wrote no header: a line before the first empty one is no field")]
    [InlineData("Status: 100\n\n", "its field Status is no number from 200 to 599")]
    [InlineData("Status: 0200\n\n", "its field Status is no number from 200 to 599")]
    [InlineData("Status: +20\n\n", "its field Status is no number from 200 to 599")]
    [InlineData("Status: 200\nStatus: 200\n\n", "its header has two fields Status")]
    [InlineData("Status: 200\nX-A: a\0b\n\n", "its field X-A holds characters that no field may hold")]
    [InlineData("Status: 200\nX-A: \u00E9\n\n", "its field X-A holds characters that no field may hold")]
    [InlineData("Status: 200\nA: b\nA: b\nA: b\n\n", "its header has more than 3 fields")]
    [InlineData("Status: 200\nX-Long: 0123456789012345678901234567890123456789012345678901234567890\n\n", "its header is longer than 64 bytes, or has no empty line behind it")]
    public void What_is_no_response_is_refused(string written, string reason) =>
        Assert.Equal(reason, Assert.Throws<CgiException>(() => Reader.Read(Encoding.UTF8.GetBytes(written))).Message);
}
