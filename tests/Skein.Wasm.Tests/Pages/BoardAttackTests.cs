using System.Net;
using System.Text;
using Skein.Tests.Support.Browsers;
using Xunit;

namespace Skein.Wasm.Tests.Pages;

/// <summary>What hostile names, changed answers and broken modules do to the sample WasmPage: nothing.</summary>
public sealed class BoardAttackTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const string Hydrated = "document.getElementById('board').dataset.hydrated";

    private static readonly string[] Hostile =
    [
        "</script><script>window.taken = 1</script>",
        "</SCRIPT ><img src=x onerror='window.taken = 1'>",
        "<!--<script>",
        "]]><svg onload=\"window.taken = 1\">",
        "\" autofocus onfocus=\"window.taken = 1",
        "' onclick='window.taken = 1",
        "&lt;b&gt; &amp;amp; &#39;",
        "\\u003c/script\\u003e \\\" \\",
        "</main></ol></li></span></button>",
        "{\"state\": null} ${window.taken = 1} `",
        "tab\there \u2028 \u2029 \u00e9\u00df \U0001F600 \u0001",
        "",
        new string('<', 300),
        $"{new string('x', 15)}<{new string('y', 16)}&{new string('z', 31)}'",
    ];

    [Fact]
    public async Task Hostile_names_are_text_and_nothing_else()
    {
        using BoardServer server = BoardServer.Start(Hostile);
        await using Page page = await fixture.Browser.OpenAsync();
        await page.GoAsync(server.Address);
        Assert.Equal("same", await page.WaitAsync<string>(Hydrated));
        await HoldsAsync(page);
        // The browser's own rendering of them too.
        await page.ClickAsync("button[data-vote='1']");
        await page.WaitAsync<string>("document.getElementById('board').dataset.sent");
        await HoldsAsync(page);
        Assert.Empty(page.Problems);

        static async Task HoldsAsync(Page page)
        {
            Assert.Equal(Hostile, await page.EvaluateAsync<string[]>("Array.from(document.querySelectorAll('#board > ol > li > span'), name => name.textContent)"));
            Assert.Equal("undefined", await page.EvaluateAsync<string>("typeof window.taken"));
            Assert.Equal(2, await page.EvaluateAsync<int>("document.scripts.length"));
            Assert.Equal(Hostile.Length * 3, await page.EvaluateAsync<int>("document.querySelectorAll('#board > ol *').length"));
        }
    }

    [Fact]
    public async Task A_hostile_name_of_an_export_does_not_leave_the_data_of_the_page()
    {
        using BoardServer server = BoardServer.Start();
        int end = BoardServer.Text.LastIndexOf(')');
        server.Swap($"{BoardServer.Text[..end]} (func (export \"</script><script>window.taken = 1</script><!--\")))");
        await using Page page = await fixture.Browser.OpenAsync();
        await page.GoAsync(server.Address);
        Assert.Equal("same", await page.WaitAsync<string>(Hydrated));
        Assert.True(await page.EvaluateAsync<bool>("JSON.parse(document.getElementById('page').textContent).manifest.modules[0].exports.some(one => one.name.startsWith('</script>'))"));
        Assert.Equal(2, await page.EvaluateAsync<int>("document.scripts.length"));
        Assert.Empty(page.Problems);
    }

    [Theory]
    [InlineData("<span>Lunch outside</span>", "<span>Lunch inside</span>")]
    [InlineData("<span>Lunch outside</span>", "<span>Lunch <b>outside</b></span>")]
    [InlineData("\"htmlSha256\":\"", "\"htmlSha256\":\"0")]
    public async Task A_page_that_is_not_what_the_module_renders_is_found_and_mended(string before, string after)
    {
        using BoardServer server = BoardServer.Start();
        await using Page page = await fixture.Browser.OpenAsync();
        await page.ChangeAsync($"{server.Address}", html => html.Replace(before, after, StringComparison.Ordinal));
        await page.GoAsync(server.Address);
        Assert.Equal("different", await page.WaitAsync<string>(Hydrated));
        Assert.Equal("Lunch outside", await page.EvaluateAsync<string>("document.querySelector('#board span').innerHTML"));
    }

    [Fact]
    public async Task A_module_that_was_changed_on_its_way_is_not_run()
    {
        using BoardServer server = BoardServer.Start();
        await using Page page = await fixture.Browser.OpenAsync();
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Session.On("Runtime.exceptionThrown", _ => failed.TrySetResult());
        await page.ChangeAsync("*.wasm", module => module.Replace("class=\"board\"", "class=\"taken\"", StringComparison.Ordinal));
        await page.GoAsync(server.Address);
        await failed.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.Contains(page.Problems, problem => problem.Text.Contains("integrity", StringComparison.OrdinalIgnoreCase));
        // What the server rendered stays.
        Assert.Equal("board", await page.EvaluateAsync<string>("document.querySelector('#board ol').className"));
        Assert.Null(await page.EvaluateAsync<string?>(Hydrated));
    }

    [Fact]
    public async Task A_script_in_the_page_itself_is_not_run_and_is_told()
    {
        using BoardServer server = BoardServer.Start();
        await using Page page = await fixture.Browser.OpenAsync();
        await page.ChangeAsync($"{server.Address}", html => html.Replace("<h1>", "<script>window.taken = 1</script><h1>", StringComparison.Ordinal));
        await page.GoAsync(server.Address);
        Assert.Equal("same", await page.WaitAsync<string>(Hydrated));
        Assert.Equal("undefined", await page.EvaluateAsync<string>("typeof window.taken"));
        Assert.Contains(page.Problems, problem => problem.Text.Contains("Content Security Policy", StringComparison.Ordinal));
        Assert.Contains(page.Problems, problem => problem.Source == "violation");
    }

    [Fact]
    public async Task The_head_is_on_its_way_before_the_module_renders()
    {
        using BoardServer server = BoardServer.Start("one", "two", "three");
        // It is well with one topic, and stops at three.
        server.Swap(BoardServer.Text.Replace("(local.set $begin (call $alloc (call $room)))", "(if (i32.eq (global.get $count) (i32.const 3)) (then unreachable)) (local.set $begin (call $alloc (call $room)))", StringComparison.Ordinal));
        using HttpResponseMessage response = await HeadAsync(server);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = new StringBuilder();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            char[] part = new char[1_024];
            for (int count; (count = await reader.ReadAsync(part, TestContext.Current.CancellationToken)) > 0;) body.Append(part, 0, count);
        });
        Assert.EndsWith("<main id=\"board\">", body.ToString(), StringComparison.Ordinal);

        // Kestrel throws away what it has not sent when it breaks a connection off: the head may be on its way and not come.
        static async Task<HttpResponseMessage> HeadAsync(BoardServer server)
        {
            for (int tries = 1; ; tries++)
            {
                try
                {
                    return await server.Client.GetAsync(server.Address, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                }
                catch (HttpRequestException) when (tries < 20)
                {
                }
            }
        }
    }

    [Theory]
    [InlineData("(module", "Refused: ", "line 1")]
    [InlineData("(module (func (export \"render\") (result i32 i32) unreachable))", "Refused: ", "alloc")]
    [InlineData("UNWELL", "RolledBack: ", "health")]
    public async Task A_module_that_cannot_take_the_place_is_refused_and_pages_go_on(string text, string outcome, string reason)
    {
        using BoardServer server = BoardServer.Start();
        string module = text == "UNWELL" ? BoardServer.Text.Replace("(call $alloc (call $room))", "(unreachable)", StringComparison.Ordinal) : text;
        string refused = server.Refused(module);
        Assert.StartsWith(outcome, refused, StringComparison.Ordinal);
        Assert.Contains(reason, refused, StringComparison.Ordinal);
        Assert.Contains("Lunch outside", await server.Client.GetStringAsync(server.Address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_other_sites_do_not_vote()
    {
        using BoardServer server = BoardServer.Start();
        Assert.Equal(HttpStatusCode.Forbidden, await VoteAsync("1", "https://elsewhere.example"));
        Assert.Equal(HttpStatusCode.NoContent, await VoteAsync("1", server.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.NotFound, await VoteAsync("4", null));
        Assert.Contains("data-vote=\"1\">1</button>", await server.Client.GetStringAsync(server.Address, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        async Task<HttpStatusCode> VoteAsync(string id, string? origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"votes/{id}");
            if (origin is not null) request.Headers.Add("Origin", origin);
            using HttpResponseMessage response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
    }
}
