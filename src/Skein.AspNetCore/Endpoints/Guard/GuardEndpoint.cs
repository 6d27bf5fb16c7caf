using System.Text;
using Skein.AspNetCore.Endpoints.Guard.Picture;

namespace Skein.AspNetCore.Endpoints.Guard;

/// <summary>What the guard against starvation sees and does.</summary>
internal sealed class GuardEndpoint(Func<GuardView> look, EndpointLimits limits, AnswerClock clock) : IEndpoint
{
    private const long RefreshSecondsMax = 60;
    private readonly GuardPage page = new();

    public string Path => "/guard";

    public string Summary => "the guard against starvation: its state, the last seconds, what blocks; format=json, text, html or svg, ring=1";

    public EndpointAnswer Answer(EndpointRequest request)
    {
        var query = EndpointQuery.Parse(request.Query, limits.QueryLengthMax, "format", "ring", "refresh");
        string format = query.Text("format") is null && AsksForPage(request.Accept) ? "html" : query.Choice("format", "json", "text", "html", "svg");
        bool withRing = query.Choice("ring", "0", "1") == "1";
        long refresh = query.Number("refresh", 0, 0, RefreshSecondsMax);
        if (withRing && format != "json") throw EndpointRefusal.Query("ring", "goes with format=json alone");
        if (refresh > 0 && format != "html") throw EndpointRefusal.Query("refresh", "goes with format=html alone");
        GuardView view = look();
        AnswerBody body = clock.NewBody(request.Aborted);
        try
        {
            Write(view, format, withRing, body, request.Base, refresh);
            return new EndpointAnswer(200, TypeOf(format)) { Body = body, Headers = [.. HeadersOf(format, refresh)] };
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    // A browser, and not a client that takes anything.
    private static bool AsksForPage(string accept) =>
        accept.Split(',').Any(type => type.Split(';')[0].Trim().Equals("text/html", StringComparison.OrdinalIgnoreCase));

    private void Write(GuardView view, string format, bool withRing, AnswerBody body, string root, long refresh)
    {
        switch (format)
        {
            case "json": GuardJson.Write(view, withRing, body); break;
            case "text": WriteText(body, view); break;
            case "svg": body.Write(Encoding.UTF8.GetBytes(FlightPicture.Of(view))); break;
            default: body.Write(Encoding.UTF8.GetBytes(page.Of(view, root, refresh > 0))); break;
        }
    }

    private IEnumerable<KeyValuePair<string, string>> HeadersOf(string format, long refresh)
    {
        if (format is "html" or "svg") yield return new("Content-Security-Policy", page.Policy);
        if (refresh > 0) yield return new("Refresh", $"{refresh}");
    }

    private static string TypeOf(string format) => format switch
    {
        "json" => "application/json",
        "text" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        _ => "text/html; charset=utf-8",
    };

    private static void WriteText(Stream body, GuardView view)
    {
        using var writer = new StreamWriter(body, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        GuardText.Write(view, writer);
    }
}
