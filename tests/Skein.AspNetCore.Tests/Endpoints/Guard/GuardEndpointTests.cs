using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Skein.AspNetCore.Tests.Support;
using Skein.Guard;
using Xunit;

namespace Skein.AspNetCore.Tests.Endpoints.Guard;

/// <summary>The guard's endpoints on a real server.</summary>
public sealed class GuardEndpointTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_state_the_options_and_the_counts_are_told_as_json()
    {
        await using TestHost host = await TestHost.StartAsync();
        JsonElement guard = await Json(host, "/debug/guard");
        Assert.Equal("skein/guard/1", guard.GetProperty("schema").GetString());
        Assert.Contains(guard.GetProperty("state").GetString(), Enum.GetNames<GuardState>().Select(name => name.ToLowerInvariant()));
        Assert.Equal("00:00:00.0500000", guard.GetProperty("options").GetProperty("Target").GetString());
        Assert.Equal("00:00:10", guard.GetProperty("options").GetProperty("Evidence").GetProperty("Ring").GetString());
        Assert.Equal(0, guard.GetProperty("counts").GetProperty("starvations").GetInt64());
        Assert.False(guard.TryGetProperty("ring", out _));
    }

    [Fact]
    public async Task The_flight_ring_comes_where_it_is_asked_for()
    {
        await using TestHost host = await TestHost.StartAsync();
        JsonElement ring;
        do
        {
            ring = (await Json(host, "/debug/guard?ring=1")).GetProperty("ring");
        }
        while (ring.GetProperty("looks").GetArrayLength() < 3);
        int columns = ring.GetProperty("columns").GetArrayLength();
        Assert.All(ring.GetProperty("looks").EnumerateArray(), look => Assert.Equal(columns, look.GetArrayLength()));
    }

    [Fact]
    public async Task A_browser_gets_the_page_and_other_clients_get_json()
    {
        await using TestHost host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "/debug/guard"));
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        using HttpResponseMessage page = await host.SendAsync(request);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<svg", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Refresh"));
        using HttpResponseMessage plain = await host.GetAsync("/debug/guard");
        Assert.Equal("application/json", plain.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_page_comes_again_by_itself_where_that_is_asked_for()
    {
        await using TestHost host = await TestHost.StartAsync();
        using HttpResponseMessage page = await host.GetAsync("/debug/guard?format=html&refresh=2");
        Assert.Equal("2", page.Headers.GetValues("Refresh").Single());
    }

    [Fact]
    public async Task There_is_text_and_a_picture()
    {
        await using TestHost host = await TestHost.StartAsync();
        Assert.Contains("calls that hold the pool's threads", await Text(host, "/debug/guard?format=text"), StringComparison.Ordinal);
        using HttpResponseMessage picture = await host.GetAsync("/debug/guard?format=svg");
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("svg", XElement.Parse(await picture.Content.ReadAsStringAsync(Stop)).Name.LocalName);
    }

    [Theory]
    [InlineData("format=xml")]
    [InlineData("format=text&ring=1")]
    [InlineData("ring=2")]
    [InlineData("refresh=1")]
    [InlineData("format=html&refresh=61")]
    [InlineData("page=1")]
    public async Task A_query_that_makes_no_sense_is_refused_in_a_line(string query)
    {
        await using TestHost host = await TestHost.StartAsync();
        using HttpResponseMessage answer = await host.GetAsync($"/debug/guard?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("parameter ", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_guard_there_is_nothing_to_tell()
    {
        await using TestHost host = await TestHost.StartAsync(options => options with { Guard = null });
        foreach (string path in new[] { "/debug/guard", "/debug/guard/blocked" })
        {
            using HttpResponseMessage answer = await host.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("there is no guard: the option Guard, or Probe, is false\n", await answer.Content.ReadAsStringAsync(Stop));
        }
    }

    [Fact]
    public async Task Calls_that_hold_threads_are_sampled_when_asked_for()
    {
        await using TestHost host = await TestHost.StartAsync();
        JsonElement report = await Json(host, "/debug/guard/blocked");
        Assert.True(report.TryGetProperty("failure", out _) || report.GetProperty("rounds").GetInt64() > 0);
        Assert.Matches("UTC, ([0-9]+ looks at all threads|nothing could be sampled)", await Text(host, "/debug/guard/blocked?format=text"));
    }

    private static async Task<string> Text(TestHost host, string path)
    {
        using HttpResponseMessage answer = await host.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    private static async Task<JsonElement> Json(TestHost host, string path)
    {
        using JsonDocument document = JsonDocument.Parse(await Text(host, path));
        return document.RootElement.Clone();
    }
}
