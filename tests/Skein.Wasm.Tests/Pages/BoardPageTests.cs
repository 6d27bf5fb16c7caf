using System.Security.Cryptography;
using Skein.Tests.Support.Browsers;
using Skein.Wasm.Manifests;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Pages;

/// <summary>The sample WasmPage in a real browser: one module on both sides.</summary>
public sealed class BoardPageTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private const string Hydrated = "document.getElementById('board').dataset.hydrated";
    private const string Sent = "document.getElementById('board').dataset.sent";
    private const string Hash = """
        (async () => {
          const { file } = JSON.parse(document.getElementById('page').textContent).manifest.modules[0];
          // What the page's own request brought: it asks the cache, and nobody else.
          const response = await fetch(`/modules/${file}`, { cache: 'only-if-cached', mode: 'same-origin' });
          const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
          return Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('');
        })()
        """;

    [Fact]
    public async Task The_page_comes_with_its_content_before_any_script_ran()
    {
        using BoardServer server = BoardServer.Start();
        await using Page page = await fixture.Browser.OpenAsync();
        await page.SetScriptsAsync(run: false);
        await page.GoAsync(server.Address);
        string html = await page.HtmlAsync();
        Assert.Contains("<li data-id=\"2\"><span>Tea &amp; cake</span> <button type=\"button\" data-vote=\"2\">0</button></li>", html, StringComparison.Ordinal);
        Assert.Contains("A longer &lt;weekend&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-hydrated", html, StringComparison.Ordinal);
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Server_and_browser_run_the_same_module_and_render_the_same_bytes()
    {
        using BoardServer server = BoardServer.Start();
        await using Page page = await fixture.Browser.OpenAsync();
        await page.GoAsync(server.Address);
        Assert.Equal("same", await page.WaitAsync<string>(Hydrated));
        string ofText = Convert.ToHexStringLower(SHA256.HashData(WatReader.Read(BoardServer.Text)));
        Assert.Equal(ofText, await page.EvaluateAsync<string>(Hash));
        Assert.Equal(ofText, WasmManifest.Read(await server.Client.GetByteArrayAsync(new Uri("manifest.json", UriKind.Relative), TestContext.Current.CancellationToken)).Find("board")!.Sha256);
        Assert.Equal(1, await page.EvaluateAsync<int>("performance.getEntriesByType('resource').filter(entry => entry.transferSize > 0 && entry.name.endsWith('.wasm')).length"));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Taking_over_leaves_the_document_as_it_came()
    {
        using BoardServer server = BoardServer.Start();
        await using Page page = await fixture.Browser.OpenAsync();
        // From the moment that the board is whole, and before any module runs.
        await page.RunFirstAsync("""
            window.changes = 0;
            new MutationObserver((_, parsing) => {
              if (!document.getElementById('page')) return;
              parsing.disconnect();
              const board = document.getElementById('board');
              window.firstItem = board.querySelector('li');
              new MutationObserver(records => window.changes += records.length).observe(board, { subtree: true, childList: true, characterData: true });
            }).observe(document, { subtree: true, childList: true });
            """);
        await page.GoAsync(server.Address);
        await page.WaitAsync<string>(Hydrated);
        Assert.Equal(0, await page.EvaluateAsync<int>("changes"));
        Assert.True(await page.EvaluateAsync<bool>("firstItem !== null && firstItem === document.querySelector('#board li')"));
        // The observer does see what changes.
        await page.ClickAsync("button[data-vote='1']");
        await page.WaitAsync<string>(Sent);
        Assert.True(await page.EvaluateAsync<bool>("changes > 0"));
    }

    [Fact]
    public async Task A_click_votes_and_the_next_page_shows_it()
    {
        using BoardServer server = BoardServer.Start();
        await using Page page = await fixture.Browser.OpenAsync();
        await page.GoAsync(server.Address);
        await page.WaitAsync<string>(Hydrated);
        await page.ClickAsync("button[data-vote='2']");
        await page.WaitAsync<bool>($"{Sent} === '1'");
        await page.ClickAsync("button[data-vote='2']");
        await page.WaitAsync<bool>($"{Sent} === '2'");
        Assert.Equal("2", await page.EvaluateAsync<string>("document.querySelector('button[data-vote=\"2\"]').textContent"));
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement === document.querySelector('button[data-vote=\"2\"]')"));
        Assert.Empty(page.Problems);

        await using Page other = await fixture.Browser.OpenAsync();
        await other.GoAsync(server.Address);
        Assert.Equal("same", await other.WaitAsync<string>(Hydrated));
        Assert.Equal(["0", "2", "0"], await other.EvaluateAsync<string[]>("Array.from(document.querySelectorAll('#board button'), button => button.textContent)"));
        Assert.Empty(other.Problems);
    }

    [Fact]
    public async Task New_pages_have_the_new_module_while_an_open_one_goes_on_with_its_own()
    {
        using BoardServer server = BoardServer.Start();
        await using Page open = await fixture.Browser.OpenAsync();
        await open.GoAsync(server.Address);
        await open.WaitAsync<string>(Hydrated);
        string before = await open.EvaluateAsync<string>(Hash);

        string swapped = server.Swap(BoardServer.TextWithClass("BOARD"));
        await using Page fresh = await fixture.Browser.OpenAsync();
        await fresh.GoAsync(server.Address);
        Assert.Equal("same", await fresh.WaitAsync<string>(Hydrated));
        Assert.Equal(swapped, await fresh.EvaluateAsync<string>(Hash));
        Assert.NotEqual(before, swapped);
        Assert.Equal("BOARD", await fresh.EvaluateAsync<string>("document.querySelector('#board ol').className"));

        await open.ClickAsync("button[data-vote='3']");
        await open.WaitAsync<string>(Sent);
        Assert.Equal("board", await open.EvaluateAsync<string>("document.querySelector('#board ol').className"));
        Assert.Equal(before, await open.EvaluateAsync<string>(Hash));
        // A page that was rendered before the swap, and asks for its module only now, still gets it.
        string file = await open.EvaluateAsync<string>("'modules/' + JSON.parse(document.getElementById('page').textContent).manifest.modules[0].file");
        byte[] old = await server.Client.GetByteArrayAsync(new Uri(file, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(before, Convert.ToHexStringLower(SHA256.HashData(old)));
        await open.GoAsync(server.Address);
        await open.WaitAsync<string>(Hydrated);
        Assert.Equal(swapped, await open.EvaluateAsync<string>(Hash));
        Assert.Equal("1", await open.EvaluateAsync<string>("document.querySelector('button[data-vote=\"3\"]').textContent"));
        Assert.Empty(open.Problems.Concat(fresh.Problems));
    }
}
