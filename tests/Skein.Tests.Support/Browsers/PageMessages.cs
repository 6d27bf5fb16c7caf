using System.Collections.Concurrent;
using System.Text.Json;

namespace Skein.Tests.Support.Browsers;

/// <summary>Keeps what a page says: its console, exceptions, the browser's log, violations of its policy. Thread-safe.</summary>
internal sealed class PageMessages
{
    private const int Max = 1_000;

    private readonly ConcurrentQueue<PageMessage> messages = new();
    private long dropped; // By Interlocked.

    public PageMessages(BrowserSession session)
    {
        session.On("Runtime.consoleAPICalled", said => Add("console", Text(said, "type"), string.Join(' ', said.GetProperty("args").EnumerateArray().Select(Shown))));
        session.On("Runtime.exceptionThrown", thrown => Add("exception", "error", Describe(thrown.GetProperty("exceptionDetails"))));
        session.On("Log.entryAdded", added => AddEntry(added.GetProperty("entry")));
        session.On("Audits.issueAdded", added => AddIssue(added.GetProperty("issue")));
    }

    public IReadOnlyList<PageMessage> All => [.. messages];

    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>An exception's own text, with its stack where it has one.</summary>
    public static string Describe(JsonElement details) =>
        details.TryGetProperty("exception", out JsonElement exception) && exception.TryGetProperty("description", out JsonElement description) ? description.GetString()! : Text(details, "text");

    private static string Shown(JsonElement argument) =>
        argument.TryGetProperty("value", out JsonElement value) ? value.ToString() : argument.TryGetProperty("description", out JsonElement description) ? description.GetString()! : Text(argument, "type");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private void AddEntry(JsonElement entry) =>
        Add(Text(entry, "source"), Text(entry, "level"), entry.TryGetProperty("url", out JsonElement url) ? $"{Text(entry, "text")} ({url.GetString()})" : Text(entry, "text"));

    private void AddIssue(JsonElement issue)
    {
        if (Text(issue, "code") == "ContentSecurityPolicyIssue") Add("violation", "error", issue.GetProperty("details").GetRawText());
    }

    private void Add(string source, string level, string text)
    {
        messages.Enqueue(new PageMessage(source, level, text));
        if (messages.Count > Max && messages.TryDequeue(out _)) Interlocked.Increment(ref dropped);
    }
}
