using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Skein.AspNetCore.Hosting;
using Skein.AspNetCore.Tests.Support;
using Xunit;

namespace Skein.AspNetCore.Tests.Hosting;

/// <summary>The endpoints on a real server.</summary>
public sealed class EndpointTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Units_are_told_as_json_groups_and_text()
    {
        using var units = new WaitingUnits("weigh parcel", 3, ("tenant", "blue"));
        await using TestHost host = await TestHost.StartAsync();
        using JsonDocument all = JsonDocument.Parse(await Text(host, "/debug/tasks?filter=weigh"));
        Assert.Equal("skein/snapshot/1", all.RootElement.GetProperty("schema").GetString());
        Assert.Equal(3, all.RootElement.GetProperty("coroutines").GetArrayLength());
        using JsonDocument groups = JsonDocument.Parse(await Text(host, "/debug/tasks?filter=weigh&format=groups"));
        Assert.Equal(3, groups.RootElement.GetProperty("count").GetInt64());
        string text = await Text(host, "/debug/tasks?filter=label:tenant%3Dblue&format=text");
        Assert.Contains("3 x task waiting", text, StringComparison.Ordinal);
        Assert.Contains("weigh parcel", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_gives_what_changed_since_and_an_old_one_is_gone()
    {
        using var units = new WaitingUnits("weigh parcel", 2);
        await using TestHost host = await TestHost.StartAsync(options => options with { Endpoints = options.Endpoints with { CursorsMax = 2 } });
        using HttpResponseMessage first = await host.GetAsync("/debug/tasks");
        string cursor = first.Headers.GetValues("Skein-Cursor").Single();
        units.Add("weigh parcel", 5);
        using JsonDocument difference = JsonDocument.Parse(await Text(host, $"/debug/tasks?filter=weigh&since={cursor}"));
        Assert.Equal("skein/difference/1", difference.RootElement.GetProperty("schema").GetString());
        Assert.Equal(2, difference.RootElement.GetProperty("totals").GetProperty("before").GetInt64());
        Assert.Equal(7, difference.RootElement.GetProperty("totals").GetProperty("after").GetInt64());
        Assert.Equal(5, difference.RootElement.GetProperty("totals").GetProperty("born").GetInt64());
        for (int i = 0; i < 2; i++) await Text(host, "/debug/tasks");
        using HttpResponseMessage old = await host.GetAsync($"/debug/tasks?since={cursor}");
        Assert.Equal(HttpStatusCode.Gone, old.StatusCode);
        Assert.Single((await old.Content.ReadAsStringAsync(Stop)).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task A_snapshot_that_is_not_whole_says_so_and_has_no_cursor()
    {
        using var units = new WaitingUnits("weigh parcel", 5);
        await using TestHost host = await TestHost.StartAsync();
        using HttpResponseMessage answer = await host.GetAsync("/debug/tasks?limit=2");
        using JsonDocument document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal(2, document.RootElement.GetProperty("coroutines").GetArrayLength());
        Assert.Contains(document.RootElement.GetProperty("source").GetProperty("dropped").EnumerateArray(), dropped => dropped.GetProperty("what").GetString() == "units");
        Assert.False(answer.Headers.Contains("Skein-Cursor"));
    }

    [Fact]
    public async Task A_stream_begins_with_groups_and_goes_on_with_differences()
    {
        using var units = new WaitingUnits("weigh parcel", 2);
        await using TestHost host = await TestHost.StartAsync(options => options with { Endpoints = options.Endpoints with { StreamInterval = TimeSpan.FromMilliseconds(20) } });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "/debug/tasks?filter=weigh"));
        request.Headers.Add("Accept", "text/event-stream");
        using HttpResponseMessage answer = await host.SendAsync(request);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Stop));
        Assert.Equal("event: groups", await reader.ReadLineAsync(Stop));
        Assert.Contains("skein/groups/1", await reader.ReadLineAsync(Stop), StringComparison.Ordinal);
        Assert.Equal("", await reader.ReadLineAsync(Stop));
        units.Add("weigh parcel", 3);
        string data = "";
        while (!data.Contains("\"after\":5", StringComparison.Ordinal))
        {
            Assert.Equal("event: difference", await reader.ReadLineAsync(Stop));
            data = (await reader.ReadLineAsync(Stop))!;
            Assert.Equal("", await reader.ReadLineAsync(Stop));
        }
    }

    [Fact]
    public async Task Streams_beyond_the_bound_are_turned_away()
    {
        await using TestHost host = await TestHost.StartAsync(options => options with { Endpoints = options.Endpoints with { StreamsMax = 1 } });
        using HttpResponseMessage first = await Stream(host);
        using HttpResponseMessage second = await Stream(host);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Equal("1", second.Headers.GetValues("Retry-After").Single());
        Assert.Contains("StreamsMax", await second.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_stops_reading_its_stream_is_dropped_and_its_place_comes_free()
    {
        using var units = new WaitingUnits("flood", 1);
        for (int i = 0; i < 2_000; i++) units.Add($"flood {i}", 1);
        await using TestHost host = await TestHost.StartAsync(options => options with
        {
            Endpoints = options.Endpoints with { StreamsMax = 1, StreamInterval = TimeSpan.FromMilliseconds(10), StalledMax = TimeSpan.FromMilliseconds(200) },
        });
        using var stuck = new RawClient(host.Address);
        stuck.WithSmallBuffer().Send("GET /debug/tasks?stream=1 HTTP/1.1\r\nHost: localhost\r\n\r\n").ReadUntil("event: groups");
        HttpStatusCode status = HttpStatusCode.ServiceUnavailable;
        while (status == HttpStatusCode.ServiceUnavailable)
        {
            using HttpResponseMessage other = await Stream(host);
            status = other.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("/debug/tasks?limit=x", "parameter limit")]
    [InlineData("/debug/tasks?limit=100001", "parameter limit")]
    [InlineData("/debug/tasks?filter=nonsense:x", "parameter filter")]
    [InlineData("/debug/tasks?format=xml", "parameter format")]
    [InlineData("/debug/tasks?stream=1&since=x", "parameter since")]
    [InlineData("/debug/tasks?x=%3Cscript%3E", "parameter 'x'")]
    [InlineData("/debug/pprof/goroutine?debug=3", "parameter debug")]
    [InlineData("/debug/pprof/profile?seconds=100000", "parameter seconds")]
    [InlineData("/debug/pprof/cmdline?x", "parameter 'x'")]
    [InlineData("/debug/metrics?x", "parameter 'x'")]
    [InlineData("/debug?x", "parameter 'x'")]
    public async Task A_hostile_query_gets_one_line_that_names_the_parameter(string path, string expected)
    {
        await using TestHost host = await TestHost.StartAsync();
        using HttpResponseMessage answer = await host.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        string line = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_beyond_the_bound_is_refused_and_not_cut()
    {
        using var units = new WaitingUnits("weigh parcel", 50);
        await using TestHost host = await TestHost.StartAsync(options => options with { Endpoints = options.Endpoints with { AnswerBytesMax = 1_000 } });
        using HttpResponseMessage answer = await host.GetAsync("/debug/tasks");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("AnswerBytesMax = 1,000", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_whole_in_itself_and_escapes_its_own_path()
    {
        await using TestHost host = await TestHost.StartAsync(map: app => app.MapGroup("/a'b").MapSkein("/look"));
        using HttpResponseMessage answer = await host.GetAsync("/a'b/look");
        string page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains("<a href=\"/a&#39;b/look/tasks\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; connect-src 'self'; script-src 'sha256-", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Strangers_are_refused_and_a_policy_lets_in_who_satisfies_it()
    {
        await using TestHost closed = await TestHost.StartAsync();
        using HttpResponseMessage refused = await AskAsStranger(closed);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        await using TestHost open = await TestHost.StartAsync(
            options => options with { AuthorizationPolicy = "known" },
            builder => builder.Services.AddAuthorization(options => options.AddPolicy("known", policy => policy.RequireAssertion(context => IsKnown(context)))).AddAuthentication("none").AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, NobodyHandler>("none", null),
            app =>
            {
                app.UseAuthorization();
                app.MapSkein();
            });
        using HttpResponseMessage known = await AskAsStranger(open, "yes");
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        using HttpResponseMessage unknown = await AskAsStranger(open);
        Assert.NotEqual(HttpStatusCode.OK, unknown.StatusCode);
    }

    [Fact]
    public async Task Other_methods_are_refused_and_head_has_no_body()
    {
        await using TestHost host = await TestHost.StartAsync();
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/debug/tasks"));
        using HttpResponseMessage refused = await host.SendAsync(post);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(host.Address, "/debug/tasks"));
        using HttpResponseMessage answer = await host.SendAsync(head);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Content.Headers.ContentLength > 0);
    }

    private static bool IsKnown(AuthorizationHandlerContext context) =>
        context.Resource is Microsoft.AspNetCore.Http.HttpContext http && http.Request.Headers["X-Known"] == "yes";

    private static async Task<HttpResponseMessage> AskAsStranger(TestHost host, string known = "no")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "/debug/tasks"));
        request.Headers.Host = "shop.example";
        request.Headers.Add("X-Known", known);
        return await host.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> Stream(TestHost host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "/debug/tasks?stream=1"));
        return await host.SendAsync(request);
    }

    private static async Task<string> Text(TestHost host, string path)
    {
        using HttpResponseMessage answer = await host.GetAsync(path);
        string text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return text;
    }
}
