using System.Text;
using Skein.AspNetCore.Endpoints;
using Skein.AspNetCore.Listener;
using Skein.AspNetCore.Tests.Support;
using Skein.Core;
using Xunit;

namespace Skein.AspNetCore.Tests.Listener;

/// <summary>The own listener against clients that mean well, and clients that do not.</summary>
public sealed class OwnListenerTests
{
    private const string Good = "GET /debug/pprof/cmdline HTTP/1.1\r\nHost: localhost\r\n\r\n";

    [Theory]
    [InlineData("", "")]
    [InlineData("\r\n\r\n", "400")]
    [InlineData("GET\r\n\r\n", "400")]
    [InlineData("GET /debug HTTP/1.1\r\n\r\n", "400 Bad Request|has no Host")]
    [InlineData("GET  /debug HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET /debug HTTP/2.0\r\nHost: localhost\r\n\r\n", "505")]
    [InlineData("GET /debug SMTP\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET http://localhost/debug HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET /debug HTTP/1.1\nHost: localhost\n\n", "400|ends in the middle")]
    [InlineData("GET /debug HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n", "400")]
    [InlineData("GET /debug HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n", "400|two headers Host")]
    [InlineData("GET /debug HTTP/1.1\r\nHost : localhost\r\n\r\n", "400")]
    [InlineData("GET /debug HTTP/1.1\r\nHost: localhost\r\n folded: line\r\n\r\n", "400")]
    [InlineData("GET /debug HTTP/1.1\r\nHost: localhost\r\nnameless\r\n\r\n", "400")]
    [InlineData("GET /debug HTTP/1.1\r\nHost: localhost\r\nX: \u0001\r\n\r\n", "400")]
    [InlineData("GET /debug HTTP/1.1\r\nHost: localhost\r\nX: \u00ff\r\n\r\n", "400")]
    [InlineData("GET /de\u0000bug HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET /debug HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", "413")]
    [InlineData("GET /debug HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "413")]
    [InlineData("POST /debug HTTP/1.1\r\nHost: localhost\r\n\r\n", "405|Allow: GET, HEAD")]
    [InlineData("DELETE /debug/tasks HTTP/1.1\r\nHost: localhost\r\n\r\n", "405")]
    [InlineData("GET /debug/none HTTP/1.1\r\nHost: localhost\r\n\r\n", "404")]
    [InlineData("GET /debug/../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", "404")]
    [InlineData("GET /debugger HTTP/1.1\r\nHost: localhost\r\n\r\n", "404")]
    [InlineData("GET /debug HTTP/1.1\r\nHost: evil.example\r\n\r\n", "403|loopback name")]
    [InlineData("GET /debug HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n", "403|proxy")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001", "400")]
    public void A_request_that_is_not_in_order_gets_a_status_and_a_line(string request, string expected)
    {
        using var server = new OwnServer();
        using RawClient client = server.Connect();
        string answer = client.Send(request).Finish().ReadToEnd();
        if (expected.Length == 0) Assert.Equal("", answer);
        else foreach (string part in expected.Split('|')) Assert.Contains(part, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        Assert.Contains("200 OK", server.Ask(Good), StringComparison.Ordinal);
    }

    [Fact]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5394", Justification = "A seed that can be repeated is the point.")]
    public void Random_bytes_never_take_it_down()
    {
        const int Seed = 20_261_121;
        var random = new Random(Seed);
        using var server = new OwnServer();
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = Encoding.Latin1.GetBytes(Good);
            for (int change = random.Next(1, 6); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using RawClient client = server.Connect();
            string answer = client.Send(bytes).Finish().ReadToEnd();
            Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal), $"seed {Seed}, round {i}: {answer}");
            Assert.DoesNotContain("HTTP/1.1 500", answer, StringComparison.Ordinal);
        }

        Assert.Contains("200 OK", server.Ask(Good), StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_beyond_a_bound_is_refused_by_the_bound()
    {
        using var server = new OwnServer(new ListenerLimits { HeadBytesMax = 2_000, RequestLineMax = 100, HeadersMax = 5 });
        Assert.Contains("RequestLineMax = 100", server.Get("/debug/" + new string('x', 200)), StringComparison.Ordinal);
        Assert.Contains("HeadBytesMax = 2,000", server.Get("/debug", $"X: {new string('x', 3_000)}\r\n"), StringComparison.Ordinal);
        Assert.Contains("HeadersMax = 5", server.Get("/debug", "A: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_trickles_its_request_is_cut_off()
    {
        using var server = new OwnServer(new ListenerLimits { HeadTimeMax = TimeSpan.FromMilliseconds(100) });
        using RawClient client = server.Connect();
        Assert.Contains("408 Request Timeout", client.Send("GET /debug HT").ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_beyond_the_bound_is_turned_away_and_a_place_comes_free()
    {
        using var server = new OwnServer(new ListenerLimits { ConnectionsMax = 1 });
        using (RawClient first = server.Connect())
        {
            first.Send("GET /debug/tasks?stream=1 HTTP/1.1\r\nHost: localhost\r\n\r\n").ReadUntil("event: groups");
            Assert.Contains("503 Service Unavailable", server.Ask(""), StringComparison.Ordinal);
            Assert.Equal(1, server.Listener.Refused);
        }

        // The stream sees at its next event that its client is gone.
        string answer = "";
        while (!answer.Contains("200 OK", StringComparison.Ordinal)) answer = server.Ask(Good);
    }

    [Fact]
    public void Head_answers_with_the_length_and_without_a_body()
    {
        using var server = new OwnServer();
        string answer = server.Ask(Good.Replace("GET", "HEAD", StringComparison.Ordinal));
        Assert.Contains("200 OK", answer, StringComparison.Ordinal);
        Assert.Matches("Content-Length: [1-9]", answer);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_stops_reading_is_dropped_and_blocks_nobody()
    {
        var limits = EndpointLimits.Default with { StalledMax = TimeSpan.FromMilliseconds(200), AnswerBytesMax = 100_000_000 };
        using var server = new OwnServer(new ListenerLimits { ConnectionsMax = 2 }, limits, wrap: endpoint => endpoint.Path == "/pprof" ? new LargeEndpoint() : endpoint);
        using RawClient stuck = server.Connect();
        stuck.WithSmallBuffer().Send("GET /debug/pprof HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stuck.ReadUntil("HTTP/1.1 200");
        Assert.Contains("200 OK", server.Ask(Good), StringComparison.Ordinal);
        // Sleeps: until the listener's own threads have dropped it.
        Assert.True(SpinWait.SpinUntil(() => server.Listener.Open == 0, Until.Max), "it is never dropped");
        string rest = stuck.ReadToEnd();
        Assert.True(rest.Length < LargeEndpoint.Bytes, "all of it was sent to a client that did not read");
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_unix_socket_is_its_owners_alone_and_is_gone_at_the_end()
    {
        string path = Path.Combine(Path.GetTempPath(), $"skein-{Environment.ProcessId}-mode.sock");
        using (var server = new OwnServer(address: path))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            Assert.Contains("200 OK", server.Ask(Good.Replace("localhost", "anything", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.Contains("403", server.Get("/debug", "Forwarded: for=10.0.0.1\r\n"), StringComparison.Ordinal);
            Assert.Contains("in use", Assert.Throws<SkeinException>(() => new OwnServer(address: $"unix:{path}")).Message, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_socket_that_a_process_left_behind_is_replaced_and_a_file_is_not()
    {
        string path = Path.Combine(Path.GetTempPath(), $"skein-{Environment.ProcessId}-left.sock");
        using (var left = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified))
        {
            left.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path + "2"));
            // Its end removes the name that it was bound to, and not this one.
            File.Move(path + "2", path, overwrite: true);
        }

        using (var server = new OwnServer(address: path)) Assert.Contains("200 OK", server.Ask(Good), StringComparison.Ordinal);

        File.WriteAllText(path, "precious");
        Assert.Contains("is no socket", Assert.Throws<SkeinException>(() => new OwnServer(address: path)).Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(path));
        File.Delete(path);
    }

    [Theory]
    [InlineData("0.0.0.0:6060")]
    [InlineData("192.168.1.1:6060")]
    [InlineData("[::]:6060")]
    [InlineData("127.0.0.1:70000")]
    [InlineData("example.com:80")]
    [InlineData("6060")]
    [InlineData("")]
    public void An_address_that_is_not_of_this_machine_alone_is_refused(string address) => Assert.Throws<SkeinException>(() => ListenAddress.Parse(address));

    [Fact]
    public void Disposal_ends_what_is_open()
    {
        using var server = new OwnServer();
        using RawClient client = server.Connect();
        client.Send("GET /debug/tasks?stream=1 HTTP/1.1\r\nHost: localhost\r\n\r\n").ReadUntil("event: groups");
        server.Dispose();
        client.ReadToEnd();
        server.Dispose();
    }

    private sealed class LargeEndpoint : IEndpoint
    {
        public const int Bytes = 50_000_000;

        public string Path => "/pprof";

        public string Summary => "";

        public EndpointAnswer Answer(EndpointRequest request)
        {
            var body = new AnswerBody(Bytes);
            body.Write(new byte[Bytes]);
            return new EndpointAnswer(200, "text/plain") { Body = body };
        }
    }
}
