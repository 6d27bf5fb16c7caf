using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Skein.Cli.Targets.Urls;
using Skein.Core;
using Skein.Core.Model;
using Xunit;

namespace Skein.Cli.Tests.Urls;

/// <summary>What is asked of a service, and what is said of each way in which it can answer or not.</summary>
public sealed class UrlSnapshotTests : IDisposable
{
    private static readonly byte[] body = Tagged.Json(Tagged.At(5));
    private readonly CannedServer server = new();

    public void Dispose() => server.Dispose();

    [Theory]
    [InlineData("", "/debug/tasks")]
    [InlineData("/", "/debug/tasks")]
    [InlineData("/debug", "/debug/tasks")]
    [InlineData("/debug/", "/debug/tasks")]
    [InlineData("/debug/tasks", "/debug/tasks")]
    [InlineData("/debug/tasks/", "/debug/tasks")]
    [InlineData("/debug/tasks?limit=7", "/debug/tasks?limit=7")]
    [InlineData("/?limit=7", "/debug/tasks?limit=7")]
    public void A_services_tasks_are_found_by_any_part_of_their_url(string typed, string asked)
    {
        server.On("/debug/tasks", body);
        Snapshot snapshot = Take(typed);
        Assert.Equal([asked], server.Asked);
        Assert.Equal(Tagged.At(5).Coroutines, snapshot.Coroutines);
        Assert.Equal(Tagged.At(5).Ages, snapshot.Ages);
        Assert.NotNull(snapshot.Source.ReadTime);
    }

    [Theory]
    [InlineData("/debug/pprof", "/debug/pprof/goroutine?debug=0")]
    [InlineData("/debug/pprof/", "/debug/pprof/goroutine?debug=0")]
    [InlineData("/debug/pprof/goroutine", "/debug/pprof/goroutine?debug=0")]
    [InlineData("/debug/pprof/goroutine?debug=2", "/debug/pprof/goroutine?debug=0")]
    [InlineData("/debug/pprof/goroutine?seconds=1&debug=1", "/debug/pprof/goroutine?seconds=1&debug=0")]
    public void A_profile_is_asked_for_in_its_binary_form(string typed, string asked)
    {
        server.On("/debug/pprof/goroutine", Tagged.Profile(Tagged.At(5)), "application/octet-stream");
        Assert.Equal(19, Take(typed).Coroutines.Sum(coroutine => coroutine.Weight));
        Assert.Equal([asked], server.Asked);
    }

    [Fact]
    public void A_service_without_tasks_is_asked_for_its_profile()
    {
        server.On("/debug/pprof/goroutine", Tagged.Profile(Tagged.At(5)), "application/octet-stream");
        Take("");
        Assert.Equal(["/debug/tasks", "/debug/pprof/goroutine?debug=0"], server.Asked);
    }

    [Fact]
    public void A_service_without_either_is_said_to_have_neither() =>
        Refused("", $"{server.Url}/ has neither /debug/tasks nor /debug/pprof/goroutine (404); call app.MapSkein() in a .NET service, import net/http/pprof in a Go program, or give the whole URL");

    [Fact]
    public void Another_url_is_asked_as_it_is()
    {
        server.On("/saved/shop.json", body);
        Assert.Equal(19, Take("/saved/shop.json?at=noon").Coroutines.Count);
        Assert.Equal(["/saved/shop.json?at=noon"], server.Asked);
    }

    [Theory]
    [InlineData("401 Unauthorized", "answers only loopback or an authorised caller (401); give --header 'Authorization: ...' (or @FILE), or run skein on its machine")]
    [InlineData("403 Forbidden", "answers only loopback or an authorised caller (403); give --header 'Authorization: ...' (or @FILE), or run skein on its machine")]
    [InlineData("404 Not Found", "has no /debug/tasks (404); call app.MapSkein() in the service, or give the whole URL")]
    [InlineData("429 Too Many Requests", "is busy (429); try again in 7 s")]
    [InlineData("503 Service Unavailable", "is busy (503); try again in 7 s")]
    [InlineData("500 Internal Server Error", "answered 500 Internal Server Error and no snapshot")]
    [InlineData("204 No Content", "answered 204 No Content and no snapshot")]
    [InlineData("304 Not Modified", "answered 304 Not Modified and no snapshot")]
    public void A_refusal_is_said_with_the_way_out(string status, string message)
    {
        server.On("/debug/tasks", [], status: status, headers: "Retry-After: 7\r\n");
        Refused("/debug/tasks", $"{server.Url}/debug/tasks {message}");
    }

    [Fact]
    public void What_a_service_says_of_its_refusal_is_said()
    {
        server.On("/debug/tasks", "parameter limit is no number\nmore"u8, "text/plain; charset=utf-8", "400 Bad Request");
        Refused("/debug/tasks?limit=x", $"{server.Url}/debug/tasks?limit=x answered 400 Bad Request: parameter limit is no number");
        server.On("/debug/tasks", Encoding.ASCII.GetBytes(new string('a', 5_000)), "text/plain", "503 Busy");
        Refused("/debug/tasks", $"{server.Url}/debug/tasks is busy (503): {new string('a', 200)}; try again");
    }

    [Fact]
    public void Headers_are_sent_and_never_said()
    {
        using var folder = new Support.TemporaryFolder();
        string file = folder.Write("secrets", "X-Tenant: blue\n\nCookie: s=two words\n"u8);
        RequestHeaders headers = RequestHeaders.Parse(["Authorization: Bearer hush", $"@{file}"]);
        server.On("/debug/tasks", [], status: "403 Forbidden");
        var fault = Assert.Throws<SkeinException>(() => Take("/debug/tasks", headers: headers));
        Assert.Contains("Authorization: Bearer hush\r\n", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("X-Tenant: blue\r\n", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("Cookie: s=two words\r\n", server.Requests[0], StringComparison.Ordinal);
        Assert.DoesNotContain("hush", $"{fault} {headers} {new UrlTarget(new Uri(server.Url), headers)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret")]
    [InlineData(": secret")]
    [InlineData("two words: secret")]
    [InlineData("Name: secret\r\nOther: secret")]
    public void What_is_no_header_is_refused_without_saying_it(string text)
    {
        var fault = Assert.Throws<SkeinException>(() => RequestHeaders.Parse([text]));
        Assert.Equal("--header has what is no header; write \"Name: value\", or @FILE for a file with one on each line", fault.Message);
    }

    [Fact]
    public void A_file_of_headers_that_is_not_there_is_refused() =>
        Assert.Equal("/no/such cannot be read: there is no such file", Assert.Throws<SkeinException>(() => RequestHeaders.Parse(["@/no/such"])).Message);

    [Fact]
    public void A_header_of_a_body_is_refused()
    {
        var fault = Assert.Throws<SkeinException>(() => Take("/debug/tasks", headers: RequestHeaders.Parse(["Content-Type: text/plain"])));
        Assert.Equal("--header Content-Type cannot be sent: it belongs to a body, and a GET has none", fault.Message);
    }

    [Fact]
    public void A_page_for_people_is_no_snapshot()
    {
        server.On("/debug/tasks", "<html>"u8, "text/html; charset=utf-8");
        Refused("/debug/tasks", $"{server.Url}/debug/tasks answers text/html, which is no snapshot; give the URL of /debug/tasks or /debug/pprof/goroutine");
    }

    [Theory]
    [InlineData("{ \"schema\": \"skein/groups/1\" }", "has schema 'skein/groups/1', which is no snapshot; only skein/snapshot/1 is read")]
    [InlineData("{ \"a\": 1 }", "has no 'schema'; only skein/snapshot/1 is read")]
    [InlineData("nonsense", "is of no known format; give a snapshot saved as JSON or pprof, or a goroutine profile")]
    [InlineData("", "is empty")]
    public void Another_body_is_refused_by_what_it_is(string text, string message)
    {
        server.On("/debug/tasks", Encoding.UTF8.GetBytes(text));
        Refused("/debug/tasks", $"{server.Url}/debug/tasks {message}");
    }

    [Fact]
    public void A_body_that_ends_early_is_refused()
    {
        server.Raw("/debug/tasks", [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), .. body.AsSpan(0, body.Length / 2)]);
        Refused("/debug/tasks", $"{server.Url}/debug/tasks ended the connection before the answer was whole; try again");
    }

    [Fact]
    public void A_body_in_chunks_that_ends_early_is_refused()
    {
        server.Raw("/debug/tasks", [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length / 2:x}\r\n"), .. body.AsSpan(0, body.Length / 2), .. "\r\n"u8]);
        Refused("/debug/tasks", $"{server.Url}/debug/tasks ended the connection before the answer was whole; try again");
    }

    [Fact]
    public void A_body_without_a_length_that_ends_early_is_refused_too()
    {
        server.Raw("/debug/tasks", [.. "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n"u8, .. body.AsSpan(0, body.Length / 2)]);
        Assert.StartsWith($"{server.Url}/debug/tasks ", Assert.Throws<SkeinException>(() => Take("/debug/tasks")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_ends_early_is_refused()
    {
        byte[] profile = Tagged.Profile(Tagged.At(5));
        server.On("/debug/pprof/goroutine", profile.AsSpan(0, profile.Length / 2), "application/octet-stream");
        Refused("/debug/pprof", $"{server.Url}/debug/pprof/goroutine?debug=0 is a damaged or incomplete gzip file");
    }

    [Fact]
    public void An_answer_beyond_the_bound_is_refused_by_its_name()
    {
        server.On("/debug/tasks", body);
        Refused("/debug/tasks", $"{server.Url}/debug/tasks answers with more than the bound UrlLimits.AnswerBytesMax = 1,000 bytes; ask for less: /debug/tasks?limit=N", new UrlLimits { AnswerBytesMax = 1_000 });
    }

    [Fact]
    public void An_answer_without_an_end_is_refused_at_the_bound()
    {
        byte[] chunk = [.. "1000\r\n{"u8, .. Enumerable.Repeat((byte)' ', 0xFFF), .. "\r\n"u8];
        server.Do("/debug/tasks", async (stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), cancellation);
            for (; ; chunk[6] = (byte)' ') await stream.WriteAsync(chunk, cancellation);
        });
        Assert.Contains("AnswerBytesMax", Assert.Throws<SkeinException>(() => Take("/debug/tasks", new UrlLimits { AnswerBytesMax = 100_000 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_without_an_end_are_refused_at_the_bound()
    {
        server.Do("/debug/tasks", async (stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancellation);
            while (true) await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-{Guid.NewGuid():N}: {new string('a', 1000)}\r\n"), cancellation);
        });
        Refused("/debug/tasks", $"{server.Url}/debug/tasks answers with headers beyond the bound UrlLimits.HeaderKilobytesMax");
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{")]
    public void A_service_that_stops_answering_is_left_at_the_bound(string start)
    {
        server.Do("/debug/tasks", async (stream, cancellation) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(start), cancellation);
            await new TaskCompletionSource().Task.WaitAsync(cancellation);
        });
        Refused("/debug/tasks", $"{server.Url}/debug/tasks did not answer within UrlLimits.AnswerMax = 0.3 s; ask for less: /debug/tasks?limit=N", new UrlLimits { AnswerMax = TimeSpan.FromMilliseconds(300) });
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{")]
    public async Task Ctrl_C_ends_the_wait_for_an_answer(string start)
    {
        using var interrupted = new CancellationTokenSource();
        server.Do("/debug/tasks", async (stream, cancellation) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(start), cancellation);
            await interrupted.CancelAsync();
            await new TaskCompletionSource().Task.WaitAsync(cancellation);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => Ask(server.Url + "/debug/tasks", interrupted.Token), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("220 mail.example ESMTP ready\r\n")]
    [InlineData("\u0015\u0003\u0001")]
    public void What_does_not_speak_http_is_told(string answer)
    {
        server.Raw("/debug/tasks", Encoding.ASCII.GetBytes(answer));
        string message = Assert.Throws<SkeinException>(() => Take("/debug/tasks")).Message;
        Assert.Matches($"^{server.Url}/debug/tasks (does not answer as HTTP does|ended the connection before the answer was whole); ", message);
    }

    [Fact]
    public void A_service_that_hangs_up_is_told()
    {
        server.Raw("/debug/tasks", []);
        Refused("/debug/tasks", $"{server.Url}/debug/tasks ended the connection before the answer was whole; try again");
    }

    [Fact]
    public void A_port_on_which_nobody_listens_is_told()
    {
        string url;
        using (var gone = new CannedServer()) url = gone.Url;
        var fault = Assert.Throws<SkeinException>(() => Ask(url, TestContext.Current.CancellationToken));
        Assert.Equal($"{url}/debug/tasks refuses the connection; is the service running, and is this its port?", fault.Message);
    }

    [Fact]
    public void A_service_that_lets_nobody_in_is_left_at_the_bound()
    {
        // It accepts, and says nothing to the first words of TLS.
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        string url = $"https://{silent.LocalEndpoint}/debug/tasks";
        var fault = Assert.Throws<SkeinException>(() => Ask(url, TestContext.Current.CancellationToken, new UrlLimits { ConnectMax = TimeSpan.FromMilliseconds(300) }));
        Assert.Equal($"{url} made no connection within UrlLimits.ConnectMax = 0.3 s", fault.Message);
    }

    [Fact]
    public void A_host_that_is_not_there_is_told()
    {
        var fault = Assert.Throws<SkeinException>(() => Ask("http://skein.invalid/debug/tasks", TestContext.Current.CancellationToken, new UrlLimits { ConnectMax = TimeSpan.FromMinutes(2), AnswerMax = TimeSpan.FromMinutes(2) }));
        Assert.Equal("http://skein.invalid/debug/tasks cannot be found: there is no such host", fault.Message);
    }

    [Fact]
    public void A_redirect_within_the_service_is_followed()
    {
        server.On("/debug/tasks", [], status: "307 Temporary Redirect", headers: "Location: /elsewhere?x=1\r\n").On("/elsewhere", body);
        Assert.Equal(19, Take("/debug/tasks").Coroutines.Count);
        Assert.Equal(["/debug/tasks", "/elsewhere?x=1"], server.Asked);
    }

    [Theory]
    [InlineData("http://localhost:1/debug/tasks", "http://localhost:1/debug/tasks")]
    [InlineData("//other.example/a?token=b", "http://other.example/a")]
    public void A_redirect_to_another_host_is_not_followed(string location, string shown)
    {
        server.On("/debug/tasks", [], status: "302 Found", headers: $"Location: {location}\r\n");
        Refused("/debug/tasks", $"{server.Url}/debug/tasks sends us to another host: {shown}; give that URL if it is the service's");
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Redirects_without_an_end_are_refused_at_the_bound()
    {
        server.On("/debug/tasks", [], status: "302 Found", headers: "Location: /debug/tasks\r\n");
        Refused("/debug/tasks", $"{server.Url}/debug/tasks sends us on more than UrlLimits.RedirectsMax = 3 times");
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public void A_certificate_that_nobody_issued_is_refused()
    {
        using var key = RSA.Create(2048);
        using X509Certificate2 own = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var secure = new CannedServer(own);
        var fault = Assert.Throws<SkeinException>(() => Ask($"https://{secure.Authority}/debug/tasks", TestContext.Current.CancellationToken));
        Assert.Matches($"^https://{secure.Authority}/debug/tasks cannot be trusted: .+; give the name that is in its certificate, and trust its issuer", fault.Message);
    }

    [Fact]
    public void Tls_to_a_service_without_it_is_told()
    {
        server.On("/debug/tasks", body);
        var fault = Assert.Throws<SkeinException>(() => Ask($"https://{server.Authority}/debug/tasks", TestContext.Current.CancellationToken));
        Assert.Matches($"^https://{server.Authority}/debug/tasks (made no TLS connection: .+; is it http, not https\\?|ended the connection.*)$", fault.Message);
    }

    [Fact]
    public void A_profile_that_does_not_name_its_process_is_called_by_its_url()
    {
        Snapshot nameless = new() { Runtime = new RuntimeIdentity("go", ""), Process = new ProcessIdentity(0, ""), TakenAt = default, Source = new SourceReport("pprof"), Coroutines = [], Stacks = new StackTable() };
        server.On("/debug/tasks", Tagged.Json(nameless));
        Assert.Equal(server.Authority, Take("").Process.Name);
    }

    private Snapshot Take(string path, UrlLimits? limits = null, RequestHeaders? headers = null) =>
        Ask(server.Url + path, TestContext.Current.CancellationToken, limits, headers);

    private static Snapshot Ask(string url, CancellationToken cancellation, UrlLimits? limits = null, RequestHeaders? headers = null) =>
        new UrlSnapshots(TimeProvider.System, limits ?? new UrlLimits()).Take(new UrlTarget(new Uri(url), headers ?? RequestHeaders.None), null, cancellation);

    private void Refused(string path, string message, UrlLimits? limits = null) =>
        Assert.Equal(message, Assert.Throws<SkeinException>(() => Take(path, limits)).Message);
}
