using System.Globalization;
using System.Text.Json;
using Skein.AspNetCore.Endpoints;

namespace Skein.AspNetCore.Health;

/// <summary>
/// Answers <c>/livez</c>, <c>/readyz</c> and <c>/healthz</c> from what is known already: it needs no thread but the caller's,
/// waits for nobody, and tells nothing that is not everybody's business. Thread-safe.
/// </summary>
/// <param name="see">What there is to see now; must not block.</param>
/// <param name="options">How to judge it.</param>
internal sealed class HealthEndpoint(Func<HealthSight> see, HealthOptions options)
{
    public const string Schema = "skein/health/1";

    private const int BodyBytesMax = 64 * 1024;

    /// <summary>What is answered. The last is the old name of the first: who still asks for it, kills by it.</summary>
    public static IReadOnlyList<string> Paths { get; } = ["/livez", "/readyz", "/healthz"];

    /// <summary>The answer to a request for health; null for any other path.</summary>
    /// <param name="path">The path, without a slash at its end.</param>
    /// <param name="query">What follows the question mark. What is not known is passed over, unlike elsewhere: orchestrators add things (<c>?verbose</c>), and would kill for an answer 400.</param>
    /// <param name="accept">The header of that name; may be empty.</param>
    public EndpointAnswer? Answer(string path, string query, string accept)
    {
        if (!Paths.Contains(path, StringComparer.Ordinal)) return null;
        HealthSight sight = see();
        HealthVerdict verdict = path == "/readyz" ? HealthVerdict.Ready(sight, options) : HealthVerdict.Live(sight, options);
        IReadOnlyList<KeyValuePair<string, string>> headers = verdict.IsGood ? [] : [new("Retry-After", Math.Ceiling(options.RetryAfter.TotalSeconds).ToString("0", CultureInfo.InvariantCulture))];
        int status = verdict.IsGood ? 200 : 503;
        if (WantsText(query, accept)) return EndpointAnswer.Line(status, verdict.Summary, headers);
        var body = new AnswerBody(BodyBytesMax);
        Write(body, verdict);
        return new EndpointAnswer(status, "application/json; charset=utf-8") { Body = body, Headers = headers };
    }

    private static bool WantsText(string query, string accept)
    {
        if (query.Split('&').LastOrDefault(part => part.StartsWith("format=", StringComparison.Ordinal)) is { } format) return format == "format=text";
        int text = accept.IndexOf("text/", StringComparison.OrdinalIgnoreCase), json = accept.IndexOf("application/json", StringComparison.OrdinalIgnoreCase);
        return text >= 0 && (json < 0 || text < json);
    }

    private static void Write(Stream stream, HealthVerdict verdict)
    {
        HealthSight sight = verdict.Sight;
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("schema"u8, Schema);
            writer.WriteString("kind"u8, verdict.Kind);
            writer.WriteBoolean("ok"u8, verdict.IsGood);
            writer.WriteString("summary"u8, verdict.Summary);
            writer.WriteString("host"u8, sight.Host switch { HostPhase.Starting => "starting", HostPhase.Running => "running", _ => "stopping" });
            writer.WriteStartObject("scheduler"u8);
            writer.WriteString("state"u8, HealthVerdict.Word(sight.State));
            writer.WriteNumber("lastsSeconds"u8, Math.Round(sight.Lasts.TotalSeconds, 3));
            writer.WriteNumber("waitSeconds"u8, Math.Round(sight.Wait.TotalSeconds, 6));
            writer.WriteEndObject();
            writer.WriteStartArray("checks"u8);
            foreach (CheckResult result in sight.Checks) Write(writer, result);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter writer, in CheckResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, result.Check.Name);
        writer.WriteString("state"u8, result.State switch { CheckState.Well => "well", CheckState.Failed => "failed", CheckState.Hanging => "hanging", _ => "pending" });
        if (result.Reason is not null) writer.WriteString("reason"u8, result.Reason);
        writer.WriteNumber("ageSeconds"u8, Math.Round(result.Age.TotalSeconds, 3));
        writer.WriteEndObject();
    }
}
