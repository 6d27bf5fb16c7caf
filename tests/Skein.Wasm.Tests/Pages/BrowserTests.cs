using System.Text;
using Skein.Tests.Support.Browsers;
using Xunit;

namespace Skein.Wasm.Tests.Pages;

public sealed class BrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_browser_goes_with_its_processes_and_its_profile()
    {
        string profile;
        await using (Browser browser = await Browser.StartAsync())
        {
            await using Page page = await browser.OpenAsync();
            Assert.Matches(@"^(Headless)?Chrome/\d+", await browser.VersionAsync());
            profile = browser.Profile;
            Assert.True(Directory.Exists(profile));
            Assert.Contains(CommandLines(), line => line.Contains(profile, StringComparison.Ordinal));
        }

        Assert.False(Directory.Exists(profile));
        Assert.DoesNotContain(CommandLines(), line => line.Contains(profile, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named()
    {
        BrowserException failed = await Assert.ThrowsAsync<BrowserException>(() => Browser.StartAsync(new BrowserOptions { Program = "no-such-browser" }));
        Assert.StartsWith("no-such-browser did not start; it is of the Debian package chromium", failed.Message, StringComparison.Ordinal);
        Assert.Contains("No such file", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_page_says_and_throws_is_kept()
    {
        await using Page page = await fixture.Browser.OpenAsync();
        await page.GoAsync(Html("<script>console.log('hello', 3); console.error('bad'); setTimeout(() => { throw new Error('late'); })</script><p>1</p>"));
        await page.EvaluateAsync<int>("new Promise(resolve => setTimeout(() => resolve(1)))");
        Assert.Contains(new PageMessage("console", "log", "hello 3"), page.Messages);
        Assert.Equal(["console error: bad", "exception error: Error: late"], page.Problems.Select(problem => problem.ToString().Split('\n')[0]));
        Assert.Equal(0, page.MessagesDropped);
    }

    [Fact]
    public async Task What_an_expression_throws_is_told()
    {
        await using Page page = await fixture.Browser.OpenAsync();
        Assert.Equal(42, await page.EvaluateAsync<int>("Promise.resolve(42)"));
        BrowserException failed = await Assert.ThrowsAsync<BrowserException>(() => page.EvaluateAsync<int>("nothing.there"));
        Assert.Contains("ReferenceError: nothing is not defined", failed.Message, StringComparison.Ordinal);
        Assert.Contains("net::ERR_", (await Assert.ThrowsAsync<BrowserException>(() => page.GoAsync(new Uri("http://elsewhere.example/")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_is_waited_for_until_the_document_changes_and_not_for_ever()
    {
        await using Page page = await fixture.Browser.OpenAsync();
        await page.GoAsync(Html("<p>1</p><script>setTimeout(() => { document.querySelector('p').textContent = '2'; })</script>"));
        Assert.Equal("2", await page.WaitAsync<string>("document.querySelector('p').textContent === '2' && '2'"));
        BrowserException failed = await Assert.ThrowsAsync<BrowserException>(() => page.WaitAsync<bool>("document.querySelector('p').textContent === '3'", TimeSpan.FromMilliseconds(300)));
        Assert.Contains("textContent === '3' did not become true", failed.Message, StringComparison.Ordinal);
    }

    private static Uri Html(string body) => new($"data:text/html;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes($"<!doctype html>{body}"))}");

    private static IEnumerable<string> CommandLines()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(path[^1])))
        {
            string line = "";
            try
            {
                line = File.ReadAllText(Path.Combine(folder, "cmdline"));
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile.
            }

            yield return line;
        }
    }
}
