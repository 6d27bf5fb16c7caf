using System.Collections.Concurrent;
using System.Text.Json;

namespace Skein.Tests.Support.Browsers;

/// <summary>One target of a browser, such as a page: commands to it and events from it, as the DevTools Protocol has them. Thread-safe.</summary>
public sealed class BrowserSession
{
    private readonly BrowserConnection connection;
    private readonly ConcurrentDictionary<string, Action<JsonElement>> handlers = new();

    internal BrowserSession(BrowserConnection connection, string id)
    {
        (this.connection, Id) = (connection, id);
        connection.Listen(id, (method, parameters) =>
        {
            if (handlers.TryGetValue(method, out Action<JsonElement>? handle)) handle(parameters);
        });
    }

    internal string Id { get; }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <param name="method">Such as <c>Tracing.start</c>.</param>
    /// <param name="parameters">An object whose properties are named as the protocol names them; null for none.</param>
    /// <param name="most">How long the answer may take; null for <see cref="BrowserOptions.StepMax"/>.</param>
    /// <exception cref="BrowserException">It was refused, or not answered in time.</exception>
    public Task<JsonElement> SendAsync(string method, object? parameters = null, TimeSpan? most = null) => connection.SendAsync(method, parameters, Id, most);

    /// <summary>Heeds an event from now on. The order of events is kept; the handler must not wait for anything.</summary>
    /// <param name="method">Such as <c>Page.frameNavigated</c>.</param>
    /// <param name="handle">What to do with its parameters.</param>
    public void On(string method, Action<JsonElement> handle) => handlers.AddOrUpdate(method, handle, (_, before) => before + handle);

    internal void End() => connection.Forget(Id);
}
