using System.Net;
using System.Net.Sockets;
using System.Text;
using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Listener;
using Xunit;

namespace Skein.AspNetCore.Tests.Listener;

/// <summary>How long a request's head is waited for.</summary>
public sealed class HttpHeadReaderTests : IDisposable
{
    private readonly Socket listening = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket server;

    public HttpHeadReaderTests()
    {
        listening.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listening.Listen();
        client.Connect(listening.LocalEndPoint!);
        server = listening.Accept();
    }

    public void Dispose()
    {
        server.Dispose();
        client.Dispose();
        listening.Dispose();
    }

    [Fact]
    public void What_came_in_time_is_taken_where_the_reader_is_late_itself()
    {
        Send("GET /livez HTTP/1.1\r\n\r\n");
        Assert.Equal("GET /livez HTTP/1.1\r\n\r\n", Encoding.ASCII.GetString(Reader().Read()!));
    }

    [Fact]
    public void The_longest_time_that_may_be_set_can_be_waited_for()
    {
        ListenerLimits limits = ListenerLimits.Valid(new ListenerLimits { HeadTimeMax = TimeSpan.FromHours(1) });
        Send("GET /livez HTTP/1.1\r\n\r\n");
        Assert.NotNull(new HttpHeadReader(server, limits, TimeProvider.System).Read());
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /livez HT")]
    public void What_has_not_come_is_waited_for_no_longer(string sent)
    {
        if (sent.Length > 0) Send(sent);
        Assert.Equal(408, Assert.Throws<EndpointRefusal>(Reader().Read).Status);
    }

    // Comes back when the bytes are where the reader looks for them.
    private void Send(string text)
    {
        client.Send(Encoding.ASCII.GetBytes(text));
        Assert.True(server.Poll(TimeSpan.FromMinutes(1), SelectMode.SelectRead));
    }

    private HttpHeadReader Reader() => new(server, ListenerLimits.Default, new LateClock());

    private sealed class LateClock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => now += 3_600;
    }
}
