using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Skein.AspNetCore.Endpoints.Guard.Picture;
using Skein.Guard;
using Skein.Guard.Evidence.Blocking;

namespace Skein.AspNetCore.Endpoints.Guard;

/// <summary>What is known of a guard, for people: a page that is whole in itself, without script. Thread-safe.</summary>
internal sealed class GuardPage
{
    private const int PartsMax = 60;
    private const int RoutesMax = 50;
    private readonly string template;

    public GuardPage()
    {
        using var reader = new StreamReader(typeof(GuardPage).Assembly.GetManifestResourceStream("guard.html")!);
        template = reader.ReadToEnd();
        int start = template.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length;
        string style = template[start..template.IndexOf("</style>", StringComparison.Ordinal)];
        Policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /// <summary>What a browser may load for it: its own style.</summary>
    public string Policy { get; }

    /// <summary>The page.</summary>
    /// <param name="view">What is shown.</param>
    /// <param name="root">The path that the client sees for the prefix.</param>
    /// <param name="refreshes">Whether it comes again by itself.</param>
    public string Of(GuardView view, string root, bool refreshes)
    {
        string guard = $"{Html(root)}/guard";
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["state"] = FlightWords.Of(view.Report.State),
            ["facts"] = string.Join('\n', GuardText.FactsOf(view).Select(fact => $"<dt>{Html(fact.Name)}</dt><dd>{Html(fact.Value)}</dd>")),
            ["picture"] = FlightPicture.Of(view),
            ["seconds"] = string.Join('\n', Seconds(view.Bins)),
            ["calls"] = Calls(view.Calls, guard),
            ["routes"] = Routes(view.Report.HeldThreads),
            ["changes"] = Changes(view),
            ["links"] = string.Join(" \u00b7 ", Links(guard, refreshes)),
        };
        return string.Concat(Filled(parts));
    }

    // Once from the start: what stands in a part is never taken for a place.
    private IEnumerable<string> Filled(Dictionary<string, string> parts)
    {
        string[] pieces = template.Split('{');
        yield return pieces[0];
        foreach (string piece in pieces.Skip(1))
        {
            int end = piece.IndexOf('}', StringComparison.Ordinal);
            yield return end > 0 && parts.TryGetValue(piece[..end], out string? part) ? part + piece[(end + 1)..] : "{" + piece;
        }
    }

    private static IEnumerable<string> Seconds(FlightBins bins)
    {
        int count = (int)Math.Clamp(bins.Span.TotalSeconds, 1, PartsMax);
        FlightBin[] parts = bins.Parts(count);
        for (int at = count - 1; at >= 0; at--)
        {
            FlightBin part = parts[at];
            if (part.Looks == 0) continue;
            string ago = Text($"{bins.Span.TotalSeconds / count * (count - 1 - at):0.#}");
            yield return $"<tr><td class=\"n\">{ago}</td><td>{FlightWords.Of(part.State)}</td><td class=\"n\">{Text($"{part.Wait.TotalMilliseconds:0.#}")}</td><td class=\"n\">{part.InFlight}</td>"
                + $"<td class=\"n\">{(part.Limit == GuardLook.Unlimited ? "none" : part.Limit)}</td><td class=\"n\">{part.Admitted}</td><td class=\"n\">{part.Refused}</td></tr>";
        }
    }

    private static string Calls(BlockedCallReport? report, string guard)
    {
        if (report is null) return $"<p>Not sampled yet: that is done when starvation begins. <a href=\"{guard}/blocked?format=text\">Sample now</a></p>";
        string source = $"<p>{Html(Text($"{report.TakenAt.UtcDateTime:HH:mm:ss} UTC, "))}{Html(CallsText.SourceOf(report))}</p>";
        if (report.Calls.Count == 0) return source;
        string rows = string.Join('\n', report.Calls.Select(call => $"<tr><td class=\"n\">{Text($"{call.Held:0.0}")}</td><td class=\"n\">{Text($"{call.Share:0 %}")}</td><td class=\"n\">{call.Threads}</td><td>{Html(CallsText.WaitOf(call))}</td>"
            + $"<td><details><summary><code>{Html(call.Caller)}</code></summary><pre>{Html(string.Join('\n', call.Stack))}</pre></details></td></tr>"));
        return $"{source}\n<table><thead><tr><th class=\"n\">held</th><th class=\"n\">share</th><th class=\"n\">threads</th><th>wait</th><th>caller, with an example of its stack</th></tr></thead><tbody>\n{rows}\n</tbody></table>";
    }

    private static string Routes(IReadOnlyList<HeldThreads> routes) => routes.Count == 0
        ? ""
        : "<h2>Routes whose requests held threads while it was not calm</h2>\n<table><thead><tr><th class=\"n\">requests</th><th class=\"n\">seconds in sum</th><th class=\"n\">longest, ms</th><th>route</th></tr></thead><tbody>\n"
            + string.Join('\n', routes.Take(RoutesMax).Select(held => $"<tr><td class=\"n\">{Text($"{held.Requests:N0}")}</td><td class=\"n\">{Text($"{held.Total.TotalSeconds:0.0}")}</td><td class=\"n\">{Text($"{held.Longest.TotalMilliseconds:0.#}")}</td><td><code>{Html(held.Route)}</code></td></tr>"))
            + "\n</tbody></table>";

    private static string Changes(GuardView view) => view.Transitions.Count == 0
        ? "<p>None yet.</p>"
        : $"<table><tbody>\n{string.Join('\n', view.Transitions.Reverse().Select(each => $"<tr><td class=\"t\">{Text($"{each.At.UtcDateTime:HH:mm:ss.fff}")}</td><td>{Html(each.Transition.ToString())}</td></tr>"))}\n</tbody></table>";

    private static IEnumerable<string> Links(string guard, bool refreshes)
    {
        yield return refreshes ? $"<a href=\"{guard}?format=html\">stand still</a>" : $"<a href=\"{guard}?format=html&amp;refresh=1\">look again every second</a>";
        yield return $"<a href=\"{guard}/blocked?format=text\">sample the calls that hold threads now</a>";
        yield return $"<a href=\"{guard}?format=text\">text</a>";
        yield return $"<a href=\"{guard}?format=json&amp;ring=1\">JSON</a>";
        yield return $"<a href=\"{guard}?format=svg\">picture</a>";
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
