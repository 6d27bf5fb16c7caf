using System.Text.Json;
using Skein.Guard;

namespace Skein.AspNetCore.Guard.Refusals;

/// <summary>What those are told whose requests for one route are refused: problem details (RFC 9457), made once for each reason. Thread-safe.</summary>
internal sealed class RefusalBodies(string route)
{
    private readonly byte[]?[] bodies = new byte[]?[Enum.GetValues<RefusalReason>().Length];

    public string Route => route;

    public byte[] Of(RefusalReason reason) =>
        // Two threads may make the same one at once; either is good.
        Volatile.Read(ref bodies[(int)reason]) ?? (bodies[(int)reason] = Make(reason));

    /// <summary>A sentence for who asked.</summary>
    public static string Sentence(RefusalReason reason) => reason switch
    {
        RefusalReason.Starved => "The service has more to do than it can. Ask again after the time in Retry-After.",
        RefusalReason.Late => "The answer would come after the deadline of the request.",
        RefusalReason.QueueFull => "As many requests as may be wait already. Ask again after the time in Retry-After.",
        RefusalReason.QueueTimeout => "The request has waited for too long. Ask again after the time in Retry-After.",
        _ => "The service cannot answer now. Ask again after the time in Retry-After.",
    };

    private byte[] Make(RefusalReason reason)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("title", "Service Unavailable");
            json.WriteNumber("status", 503);
            json.WriteString("detail", Sentence(reason));
            json.WriteString("reason", JsonNamingPolicy.CamelCase.ConvertName(reason.ToString()));
            json.WriteString("route", route);
            json.WriteEndObject();
        }

        return text.ToArray();
    }
}
