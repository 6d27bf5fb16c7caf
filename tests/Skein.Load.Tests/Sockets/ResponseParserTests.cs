using System.Text;
using Skein.Load.Sockets;
using Xunit;

namespace Skein.Load.Tests.Sockets;

public sealed class ResponseParserTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, true)]
    [InlineData("HTTP/1.1 200 OK\ncontent-length:5\n\nhello", 200, true)]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", 200, true)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204, true)]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n", 304, true)]
    [InlineData("HTTP/1.1 500 Oops\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx", 500, false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", 200, false)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 1\r\n\r\nx", 200, true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 200, true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA;name=x\r\n0123456789\r\n1\r\n!\r\n0\r\nSum: 1\r\n\r\n", 200, true)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", 200, false)]
    public void An_answer_ends_where_it_ends_however_it_is_cut(string answer, int status, bool keepsAlive)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(answer + "HTTP/1.1 404");
        for (int part = 1; part <= bytes.Length; part++)
        {
            ResponseParser parser = Started();
            int taken = 0;
            while (parser.Next != ResponsePart.Done && taken < bytes.Length)
            {
                int given = Math.Min(part, bytes.Length - taken), used = parser.Feed(bytes.AsSpan(taken, given));
                taken += used;
                Assert.True(used == given || parser.Next == ResponsePart.Done);
            }

            Assert.Equal((answer.Length, ResponsePart.Done, status, keepsAlive), (taken, parser.Next, parser.Status, parser.KeepsAlive));
        }
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/2 200\r\n")]
    [InlineData("HTTP/1.1 20 OK\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n")]
    [InlineData("HTTP/1.1 099 OK\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxy\r\n")]
    public void What_is_no_answer_is_broken_however_it_is_cut(string answer)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(answer);
        for (int part = 1; part <= bytes.Length; part++)
        {
            ResponseParser parser = Started();
            foreach (byte[] piece in bytes.Chunk(part)) parser.Feed(piece);
            Assert.Equal(ResponsePart.Broken, parser.Next);
        }
    }

    [Fact]
    public void An_answer_without_a_length_ends_with_the_connection()
    {
        ResponseParser parser = Started();
        parser.Feed("HTTP/1.1 200 OK\r\n\r\nsome"u8);
        Assert.Equal(ResponsePart.BodyUntilClose, parser.Next);
        parser.Close();
        Assert.Equal((ResponsePart.Done, false), (parser.Next, parser.KeepsAlive));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    public void An_answer_that_is_cut_off_is_broken(string answer)
    {
        ResponseParser parser = Started();
        parser.Feed(Encoding.ASCII.GetBytes(answer));
        parser.Close();
        Assert.Equal(ResponsePart.Broken, parser.Next);
    }

    [Fact]
    public void An_answer_to_head_has_no_body_whatever_it_says()
    {
        var parser = new ResponseParser(1_000);
        parser.Start(toHead: true);
        parser.Feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"u8);
        Assert.Equal((ResponsePart.Done, true), (parser.Next, parser.KeepsAlive));
    }

    [Fact]
    public void A_line_that_does_not_end_is_broken_at_the_bound()
    {
        ResponseParser parser = Started();
        parser.Feed("HTTP/1.1 200 OK\r\nX: "u8);
        for (int i = 0; i < 11; i++) parser.Feed(new byte[100]);
        Assert.Equal(ResponsePart.Broken, parser.Next);
    }

    private static ResponseParser Started()
    {
        var parser = new ResponseParser(1_000);
        parser.Start(toHead: false);
        return parser;
    }
}
