using System.Text;
using System.Text.Json;
using Skein.Tests.Support.Browsers;

namespace Skein.Wasm.Tests.Pages;

/// <summary>Changes what a page is answered, between the server and the browser.</summary>
internal static class PageChanges
{
    /// <summary>From now on answers to matching addresses are other bytes.</summary>
    /// <param name="page">Whose.</param>
    /// <param name="pattern">Of addresses, with stars.</param>
    /// <param name="change">Of the body, as Latin-1.</param>
    public static async Task ChangeAsync(this Page page, string pattern, Func<string, string> change)
    {
        page.Session.On("Fetch.requestPaused", paused => _ = AnswerAsync(page, paused, change));
        await page.Session.SendAsync("Fetch.enable", new { patterns = new[] { new { urlPattern = pattern, requestStage = "Response" } } });
    }

    private static async Task AnswerAsync(Page page, JsonElement paused, Func<string, string> change)
    {
        string? requestId = paused.GetProperty("requestId").GetString();
        JsonElement body = await page.Session.SendAsync("Fetch.getResponseBody", new { requestId });
        string text = body.GetProperty("body").GetString()!;
        byte[] bytes = body.GetProperty("base64Encoded").GetBoolean() ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
        byte[] changed = Encoding.Latin1.GetBytes(change(Encoding.Latin1.GetString(bytes)));
        await page.Session.SendAsync("Fetch.fulfillRequest", new
        {
            requestId,
            responseCode = paused.GetProperty("responseStatusCode").GetInt32(),
            responseHeaders = paused.GetProperty("responseHeaders").EnumerateArray().Where(header => !header.GetProperty("name").ValueEquals("Transfer-Encoding")),
            body = Convert.ToBase64String(changed),
        });
    }
}
