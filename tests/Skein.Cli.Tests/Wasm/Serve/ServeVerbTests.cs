using System.Net;
using System.Net.Sockets;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Wasm.Serve;

/// <summary><c>skein wasm serve</c> with a C program that speaks CGI.</summary>
public sealed class ServeVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_request_is_told_in_variables_and_nothing_else_is()
    {
        await using ServeBed bed = await ServeBed.StartAsync(new() { ["TOKEN"] = "t", ["SECRET"] = "s" }, [ServeBed.Cgi(folder), "--env", "TOKEN", "--env", "HTTP_COLOUR=host"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/env?a=1&b=%20");
        request.Headers.Add("X-One", ["1", "2"]);
        request.Headers.Add("Proxy", "http://evil");
        request.Headers.Add("Under_score", "no");
        request.Headers.Add("Cookie", "c=d");
        request.Headers.Add("Colour", "client");
        using HttpResponseMessage response = await bed.Client.SendAsync(request);
        string[] variables = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("cgi", response.Headers.GetValues("X-Program").Single());
        int port = bed.Client.BaseAddress!.Port;
        string[] expected =
        [
            "GATEWAY_INTERFACE=CGI/1.1", "HTTP_COLOUR=client", "HTTP_COOKIE=c=d", $"HTTP_HOST=127.0.0.1:{port}", "HTTP_X_ONE=1, 2", "PATH_INFO=/env", "QUERY_STRING=a=1&b=%20", "REMOTE_ADDR=127.0.0.1", "REQUEST_METHOD=GET",
            "REQUEST_URI=/env?a=1&b=%20", "SCRIPT_NAME=", "SERVER_NAME=127.0.0.1", $"SERVER_PORT={port}", "SERVER_PROTOCOL=HTTP/1.1", "TOKEN=t",
        ];
        Assert.Equal(expected, variables.Where(variable => !variable.StartsWith("SERVER_SOFTWARE=skein/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_body_is_read_from_standard_input()
    {
        await using ServeBed bed = await ServeBed.StartAsync(ServeBed.Cgi(folder), "--body", "64K");
        string text = new('x', 50_000);
        Assert.Equal((200, $"text/x-test; charset=utf-8: {text}[50000 of 50000]"), await bed.PostAsync("/echo", text));
        Assert.Equal((200, "text/x-test; charset=utf-8: abc[3 of 3]"), await bed.PostAsync("/echo", "abc", pieces: true));
        Assert.Equal((413, "text/plain; charset=utf-8: a body may have 65,536 bytes\n"), await bed.PostAsync("/echo", new string('x', 70_000)));
        Assert.Equal((413, "text/plain; charset=utf-8: a body may have 65,536 bytes\n"), await bed.PostAsync("/echo", new string('x', 70_000), pieces: true));
    }

    [Fact]
    public async Task Nothing_is_left_for_the_next_request()
    {
        folder.Write("file", "abcdef"u8);
        await using ServeBed bed = await ServeBed.StartAsync(ServeBed.Cgi(folder), "--dir", $"{folder.Path}::/data", "--instances", "1");
        for (int request = 0; request < 5; request++)
        {
            Assert.Equal((200, "runs 1, descriptors 4 and 5, text abcd, place 0, variable (none), working in /\n"), await bed.GetAsync("/leave"));
            Assert.Equal((200, "seven\n"), await bed.GetAsync("/exit"));
            Assert.Equal((200, "text/x-test; charset=utf-8: abc[3 of 3]"), await bed.PostAsync("/echo", "abc"));
        }

        Assert.Contains("skein: cgi: GET /exit ended with exit code 7", bed.Log.All);
    }

    [Fact]
    public async Task The_answer_s_header_is_the_module_s()
    {
        await using ServeBed bed = await ServeBed.StartAsync(ServeBed.Cgi(folder), "--", "one", "two");
        using HttpResponseMessage moved = await bed.ResponseAsync("/moved");
        Assert.Equal((HttpStatusCode.Found, "https://example.org/there"), (moved.StatusCode, moved.Headers.Location!.ToString()));
        Assert.Equal((204, ""), await bed.GetAsync("/empty"));
        Assert.Equal((404, "no /such\n"), await bed.GetAsync("/such"));
        Assert.Equal((200, "cgi\none\ntwo\n"), await bed.GetAsync("/arguments"));
        using var head = new HttpRequestMessage(HttpMethod.Head, "/arguments");
        using HttpResponseMessage bodiless = await bed.Client.SendAsync(head);
        Assert.Equal((HttpStatusCode.OK, 12, ""), (bodiless.StatusCode, (int)bodiless.Content.Headers.ContentLength!, await bodiless.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/spin", 504, "the module took too long\n", "GET /spin was stopped")]
    [InlineData("/sleep", 504, "the module took too long\n", "GET /sleep was stopped")]
    [InlineData("/trap", 502, "the module was stopped\n", ": unreachable")]
    [InlineData("/deep", 502, "the module was stopped\n", "GET /deep was stopped")]
    [InlineData("/flood", 502, "the module was stopped\n", "its response is larger than 1,048,576 bytes")]
    [InlineData("/fields", 502, "the module was stopped\n", "its response is larger than 1,048,576 bytes")]
    [InlineData("/none", 502, "the module gave no valid response\n", "GET /none: it wrote no header")]
    [InlineData("/silent", 502, "the module gave no valid response\n", "GET /silent: it wrote nothing")]
    [InlineData("/status", 502, "the module gave no valid response\n", "GET /status: its field Status is no number from 200 to 599")]
    [InlineData("/split", 502, "the module gave no valid response\n", "GET /split: its field X-A holds characters that no field may hold")]
    [InlineData("/bomb", 200, "no more than 5 MiB\n", null)]
    [InlineData("/show?/data/file", 200, "abcdef", null)]
    [InlineData("/show?/data/../../etc/passwd", 404, null, null)]
    [InlineData("/show?/etc/passwd", 404, null, null)]
    [InlineData("/show?/data/out", 404, null, null)]
    public async Task A_hostile_request_is_answered_in_a_line_and_the_next_one_is_well(string path, int status, string? text, string? line)
    {
        folder.Write("file", "abcdef"u8);
        File.CreateSymbolicLink(folder.At("out"), "/etc/passwd");
        // Time enough for whatever ends by itself on a busy machine; what does not is worth no more.
        bool isShort = path is "/spin" or "/sleep";
        string time = isShort ? "300ms" : "60s";
        await using ServeBed bed = await ServeBed.StartAsync(ServeBed.Cgi(folder), "--dir", $"{folder.Path}::/data", "--timeout", time, "--memory", "4M", "--response", "1M");
        (int Status, string Text) answer = await bed.GetAsync(path);
        Assert.Equal(status, answer.Status);
        if (text is not null) Assert.Equal(text, answer.Text);
        Assert.DoesNotContain("root:", answer.Text, StringComparison.Ordinal);
        if (line is not null) await bed.Log.WithAsync(line);
        (int Status, string Text) next = await bed.GetAsync("/next");
        for (int again = 0; again < 100 && isShort && next.Status == 504; again++) next = await bed.GetAsync("/next");
        Assert.Equal((404, "no /next\n"), next);
    }

    [Fact]
    public async Task Standard_error_is_told_in_bounds_and_cannot_steer_a_terminal()
    {
        await using ServeBed bed = await ServeBed.StartAsync(ServeBed.Cgi(folder));
        Assert.Equal((200, ""), await bed.GetAsync("/errors"));
        Assert.Equal(0, await bed.StopAsync());
        Assert.Contains("skein: cgi: line 0 ?[31m", bed.Log.All);
        Assert.Contains(bed.Log.All, line => line.EndsWith(" more lines were not written", StringComparison.Ordinal));
        Assert.InRange(bed.Log.All.Count, 200, 2_000);
    }

    [Fact]
    public async Task More_requests_than_instances_are_told_to_come_back_and_one_that_runs_is_waited_for()
    {
        await using ServeBed bed = await ServeBed.StartAsync(ServeBed.Cgi(folder), "--dir", $"{folder.Path}::/data", "--instances", "1", "--timeout", "5m");
        Task<(int Status, string Text)> held = bed.GetAsync("/hold");
        await bed.Log.WithAsync("skein: cgi: held");
        using HttpResponseMessage busy = await bed.ResponseAsync("/arguments");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "too many requests run\n", "1"), (busy.StatusCode, await busy.Content.ReadAsStringAsync(), busy.Headers.RetryAfter!.ToString()));
        Task<int> ended = bed.StopAsync();
        await bed.Log.WithAsync("skein: ends");
        folder.Write("go", ""u8);
        Assert.Equal((200, "let go\n"), await held);
        Assert.Equal(0, await ended);
    }

    [Fact]
    public async Task Metrics_are_on_an_address_of_their_own()
    {
        await using ServeBed bed = await ServeBed.StartAsync(ServeBed.Cgi(folder), "--metrics", "127.0.0.1:0");
        Assert.Equal((404, "no /metrics\n"), await bed.GetAsync("/metrics"));
        Uri place = ServeBed.AddressIn(await bed.Log.WithAsync("metrics are on"));
        string text = await bed.Client.GetStringAsync(place);
        Assert.Contains("skein_wasm_requests_total{module=\"cgi\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("skein_wasm_serve_responses_total{status=\"404\"} 1\n", text, StringComparison.Ordinal);
        using HttpResponseMessage other = await bed.Client.GetAsync(new Uri(place, "/other"));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task What_a_module_may_not_is_told_once()
    {
        string caps = folder.Write("caps.json", "{\"stdio\": [\"out\"]}"u8);
        await using ServeBed bed = await ServeBed.StartAsync(ServeBed.Cgi(folder), "--capabilities", caps);
        for (int request = 0; request < 3; request++) Assert.Equal((200, "text/x-test; charset=utf-8: [0 of 3]"), await bed.PostAsync("/echo", "abc"));

        Assert.Equal(0, await bed.StopAsync());
        Assert.Single(bed.Log.All, "skein: cgi: fd_read was refused: standard input (Read)");
        Assert.Contains("skein: 3 times a module was refused what it may not", bed.Log.All);
    }

    [Theory]
    [InlineData("nothing.wasm", "skein: nothing.wasm cannot be read: there is no such file; name a WebAssembly module or a manifest\n")]
    [InlineData("REACTOR", "skein: REACTOR exports no function _start without parameters: it is no WASI command; see what it exports with 'skein wasm inspect'\n")]
    [InlineData("TEXT", "skein: TEXT cannot be used: ")]
    [InlineData("STRANGER", "skein: STRANGER cannot be served: ")]
    [InlineData("MANIFEST", "skein: MANIFEST has 2 modules; choose one with --module: cgi, reactor\n")]
    [InlineData("MANIFEST --module shop", "skein: MANIFEST has no module shop; there are cgi, reactor\n")]
    [InlineData("MANIFEST --module cgi", "skein: FOLDER/cgi.")]
    [InlineData("CGI --dir nothing::/a", "skein: CGI cannot be served: nothing: there is no such directory\n")]
    [InlineData("CGI --cap CAPS", "skein: --cap does not let the module write to standard output, where its responses go; add \"stdio\": [\"in\", \"out\", \"err\"]\n")]
    [InlineData("CGI --health /such", "skein: CGI cannot be served: the health call failed: GET /such answered 404\n")]
    [InlineData("CGI --health such", "skein: --health 'such' is no path: it begins with /")]
    [InlineData("CGI --listen here", "skein: --listen 'here' is no address and port: write 127.0.0.1:8080 or [::1]:8080")]
    [InlineData("CGI --listen 127.0.0.1:USED", "skein: --listen 127.0.0.1:USED is in use; name another port, or 0 for any\n")]
    [InlineData("CGI --listen 127.0.0.1:0 --metrics 127.0.0.1:USED", "skein: --metrics 127.0.0.1:USED is in use; name another port, or 0 for any\n")]
    [InlineData("CGI --instances 0", "skein: --instances '0' is no number from 1 to 4,096")]
    [InlineData("CGI --body many", "skein: --body 'many' is no size from 0 to 1G: write 64K or 1M")]
    public async Task What_cannot_begin_says_so_in_one_line(string line, string error)
    {
        using var used = new TcpListener(IPAddress.Loopback, 0);
        used.Start();
        string cgi = ServeBed.Cgi(folder);
        string reactor = folder.Write("reactor.wasm", Fixtures.Module("(module (func (export \"_initialize\")) (func (export \"_start\") (param i32)))"));
        string manifest = folder.At("manifest.json");
        if (line.Contains("MANIFEST", StringComparison.Ordinal)) Assert.Equal(0, await new CliRun().OfAsync(["wasm", "manifest", cgi, reactor, "-o", manifest, "--brotli", "1"]));
        var words = new Dictionary<string, string>
        {
            ["REACTOR"] = reactor,
            ["TEXT"] = folder.Write("text.wasm", "hello"u8),
            ["STRANGER"] = folder.Write("stranger.wasm", Fixtures.Module("(module (import \"env\" \"f\" (func)) (func (export \"_start\")))")),
            ["MANIFEST"] = manifest,
            ["CAPS"] = folder.Write("caps.json", "{\"clocks\": true}"u8),
            ["CGI"] = cgi,
            ["FOLDER"] = folder.Path,
            ["USED"] = $"{((IPEndPoint)used.LocalEndpoint).Port}",
        };
        string Said(string text) => words.Aggregate(text, (said, word) => said.Replace(word.Key, word.Value, StringComparison.Ordinal));
        var run = new CliRun { Clock = TimeProvider.System };
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["wasm", "serve", .. line.Split(' ').Select(Said)]));
        Assert.StartsWith(Said(error), run.Error, StringComparison.Ordinal);
        if (error.EndsWith('\n')) Assert.Equal(1, run.Error.Count(letter => letter == '\n'));
    }
}
