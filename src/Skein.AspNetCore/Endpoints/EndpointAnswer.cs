using System.Text;

namespace Skein.AspNetCore.Endpoints;

/// <summary>An answer that is ready to be sent, or a stream of events. Used once.</summary>
internal sealed record EndpointAnswer(int Status, string ContentType) : IDisposable
{
    private const string Text = "text/plain; charset=utf-8";

    /// <summary>What is sent.</summary>
    public AnswerBody Body { get; init; } = AnswerBody.Empty;

    /// <summary>Events that follow one another; null where there is a body.</summary>
    public EventStream? Events { get; init; }

    /// <summary>Headers beside those that every answer has.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Headers that every answer has: it is never kept, guessed at, framed, or given to another site.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> CommonHeaders { get; } =
    [
        new("Cache-Control", "no-store"),
        new("X-Content-Type-Options", "nosniff"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Referrer-Policy", "no-referrer"),
    ];

    public static EndpointAnswer Line(int status, string line, params IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var body = new AnswerBody(line.Length * 3 + 3);
        body.Write(Encoding.UTF8.GetBytes(line.ReplaceLineEndings(" ") + "\n"));
        return new EndpointAnswer(status, Text) { Body = body, Headers = headers };
    }

    public static EndpointAnswer Of(EndpointRefusal refusal) => refusal.RetryAfterSeconds is { } seconds
        ? Line(refusal.Status, refusal.Message, new KeyValuePair<string, string>("Retry-After", $"{seconds}"))
        : Line(refusal.Status, refusal.Message);

    public void Dispose()
    {
        Body.Dispose();
        Events?.Dispose();
    }
}
