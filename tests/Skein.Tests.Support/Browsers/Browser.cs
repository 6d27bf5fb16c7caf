using System.Text.Json;

namespace Skein.Tests.Support.Browsers;

/// <summary>
/// A headless Chromium of its own, with a profile of its own that goes with it, spoken to by the DevTools Protocol. It
/// reaches this machine alone. Pages do not share cookies, storage or caches. Thread-safe.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly BrowserProcess process;
    private readonly BrowserConnection connection;
    private readonly BrowserOptions options;

    private Browser(BrowserProcess process, BrowserConnection connection, BrowserOptions options) => (this.process, this.connection, this.options) = (process, connection, options);

    /// <summary>The folder of its profile, which goes with it.</summary>
    public string Profile => process.Profile;

    /// <summary>Starts one.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="BrowserException">There is none, or it did not start; the message says what it said.</exception>
    public static async Task<Browser> StartAsync(BrowserOptions? options = null)
    {
        options ??= new BrowserOptions();
        BrowserProcess process = await BrowserProcess.StartAsync(options);
        try
        {
            return new Browser(process, await BrowserConnection.OpenAsync(process.Address, options.StepMax), options);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it calls itself: <c>Chrome/156.0.8078.79</c>.</summary>
    public async Task<string> VersionAsync() => (await connection.SendAsync("Browser.getVersion", null, null)).GetProperty("product").GetString()!;

    /// <summary>Opens an empty page.</summary>
    public async Task<Page> OpenAsync()
    {
        JsonElement context = await connection.SendAsync("Target.createBrowserContext", new { disposeOnDetach = true }, null);
        string contextId = context.GetProperty("browserContextId").GetString()!;
        JsonElement target = await connection.SendAsync("Target.createTarget", new { url = "about:blank", browserContextId = contextId }, null);
        JsonElement attached = await connection.SendAsync("Target.attachToTarget", new { targetId = target.GetProperty("targetId").GetString(), flatten = true }, null);
        var session = new BrowserSession(connection, attached.GetProperty("sessionId").GetString()!);
        var page = new Page(session, options.StepMax, async () => await connection.SendAsync("Target.disposeBrowserContext", new { browserContextId = contextId }, null));
        await page.BeginAsync();
        return page;
    }

    /// <summary>Ends it, and every page of it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await connection.SendAsync("Browser.close", null, null);
        }
        catch (BrowserException)
        {
            // It is gone already, or will be made to go.
        }

        await connection.DisposeAsync();
        await process.DisposeAsync();
    }
}
