using System.Collections.Concurrent;
using System.Text.Json;

namespace Skein.Tests.Support.Browsers;

/// <summary>One page of a browser, in a context of its own. Every wait is for an event, and ends in time. One caller at a time.</summary>
public sealed class Page : IAsyncDisposable
{
    // Resolves as soon as the document is as wanted: it looks again at whatever changes in it.
    private const string Watch = """
        new Promise(resolve => {
          const look = () => { const value = (CONDITION); if (value) { observer.disconnect(); resolve(value); } };
          const observer = new MutationObserver(look);
          observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
          look();
        })
        """;

    private readonly ConcurrentDictionary<string, TaskCompletionSource> loads = new(); // By loader.
    private readonly PageMessages messages;
    private readonly TimeSpan stepMax;
    private readonly Func<Task> close;

    internal Page(BrowserSession session, TimeSpan stepMax, Func<Task> close)
    {
        (Session, this.stepMax, this.close) = (session, stepMax, close);
        messages = new PageMessages(session);
        session.On("Page.lifecycleEvent", happened =>
        {
            if (happened.GetProperty("name").GetString() == "load") Load(happened.GetProperty("loaderId").GetString()!).TrySetResult();
        });
    }

    /// <summary>Everything else that the protocol can do.</summary>
    public BrowserSession Session { get; }

    /// <summary>What it said since it was opened: the last thousand.</summary>
    public IReadOnlyList<PageMessage> Messages => messages.All;

    /// <summary>Messages that were more than are kept.</summary>
    public long MessagesDropped => messages.Dropped;

    /// <summary>Those that tell of something wrong.</summary>
    public IEnumerable<PageMessage> Problems => Messages.Where(message => message.IsProblem);

    /// <summary>Goes to an address, and returns when it is loaded.</summary>
    /// <param name="address">Where.</param>
    /// <exception cref="BrowserException">It cannot be loaded, or not in time.</exception>
    public async Task GoAsync(Uri address)
    {
        JsonElement answer = await Session.SendAsync("Page.navigate", new { url = address });
        if (answer.TryGetProperty("errorText", out JsonElement error)) throw new BrowserException($"{address}: {error.GetString()}");
        await Within(Load(answer.GetProperty("loaderId").GetString()!).Task, $"{address} to load");
    }

    /// <summary>What an expression gives; a promise is waited for.</summary>
    /// <typeparam name="T">As the value is in JSON.</typeparam>
    /// <param name="expression">In JavaScript.</param>
    /// <param name="most">How long a promise may take; null for <see cref="BrowserOptions.StepMax"/>.</param>
    /// <exception cref="BrowserException">It threw, or took too long.</exception>
    public async Task<T> EvaluateAsync<T>(string expression, TimeSpan? most = null)
    {
        JsonElement answer = await Session.SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true }, most);
        if (answer.TryGetProperty("exceptionDetails", out JsonElement thrown)) throw new BrowserException($"{expression}: {PageMessages.Describe(thrown)}");
        return answer.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value.Deserialize<T>()! : default!;
    }

    /// <summary>Waits until something is true of the document.</summary>
    /// <typeparam name="T">As the value is in JSON.</typeparam>
    /// <param name="condition">An expression in JavaScript; it is asked again whenever the document changes.</param>
    /// <param name="most">How long; null for <see cref="BrowserOptions.StepMax"/>.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="BrowserException">It did not become true in time; the message says what the page said.</exception>
    public async Task<T> WaitAsync<T>(string condition, TimeSpan? most = null)
    {
        try
        {
            return await EvaluateAsync<T>(Watch.Replace("CONDITION", condition, StringComparison.Ordinal), most);
        }
        catch (BrowserException failed)
        {
            throw new BrowserException($"{condition} did not become true. The page said:\n{string.Join('\n', Messages)}", failed);
        }
    }

    /// <summary>Clicks in the middle of an element, as a mouse does.</summary>
    /// <param name="selector">In CSS; the first that matches.</param>
    public async Task ClickAsync(string selector)
    {
        double[] place = await EvaluateAsync<double[]>($$"""
            (() => {
              const element = document.querySelector({{JsonSerializer.Serialize(selector)}});
              element.scrollIntoView({ block: 'center', behavior: 'instant' });
              const box = element.getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2];
            })()
            """);
        foreach (string type in (string[])["mousePressed", "mouseReleased"]) await Session.SendAsync("Input.dispatchMouseEvent", new { type, x = place[0], y = place[1], button = "left", clickCount = 1 });
    }

    /// <summary>From the next navigation on, no script of a page runs, or all do again.</summary>
    /// <param name="run">Whether they run.</param>
    public Task SetScriptsAsync(bool run) => Session.SendAsync("Emulation.setScriptExecutionDisabled", new { value = !run });

    /// <summary>Runs a script in every document from the next navigation on, before any script of its own.</summary>
    /// <param name="script">In JavaScript.</param>
    public Task RunFirstAsync(string script) => Session.SendAsync("Page.addScriptToEvaluateOnNewDocument", new { source = script });

    /// <summary>The document as HTML, without a script's help.</summary>
    public async Task<string> HtmlAsync()
    {
        JsonElement document = await Session.SendAsync("DOM.getDocument");
        JsonElement html = await Session.SendAsync("DOM.getOuterHTML", new { nodeId = document.GetProperty("root").GetProperty("nodeId").GetInt32() });
        return html.GetProperty("outerHTML").GetString()!;
    }

    /// <summary>Closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await close();
        }
        catch (BrowserException)
        {
            // Its browser is gone.
        }

        Session.End();
    }

    internal async Task BeginAsync()
    {
        foreach (string domain in (string[])["Page", "Runtime", "Log", "Audits"]) await Session.SendAsync($"{domain}.enable");
        await Session.SendAsync("Page.setLifecycleEventsEnabled", new { enabled = true });
    }

    private TaskCompletionSource Load(string loader) => loads.GetOrAdd(loader, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task Within(Task task, string what)
    {
        try
        {
            await task.WaitAsync(stepMax);
        }
        catch (TimeoutException late)
        {
            throw new BrowserException($"waited {stepMax.TotalSeconds} s for {what}. The page said:\n{string.Join('\n', Messages)}", late);
        }
    }
}
