using System.Globalization;
using System.Net;
using Skein.Races.Hunting;

namespace Skein.Races.Reporting.Html;

/// <summary>
/// Writes a hunt as one HTML page that needs nothing else: no script, no file, no network. Light and dark follow the
/// reader's system. Every text of the program is escaped.
/// </summary>
public static class HtmlHunt
{
    /// <summary>Writes it.</summary>
    public static void Write(HuntResult result, TextWriter writer, HuntReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        HuntReportOptions how = options ?? HuntReportOptions.Default;
        string title = $"{Path.GetFileName(result.Record.Path.TrimEnd('/'))}: {HuntFigures.Found(result)}";
        writer.WriteLine("<!DOCTYPE html>");
        writer.WriteLine("<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        writer.WriteLine("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        writer.WriteLine($"<title>{Text(title)}</title>");
        writer.WriteLine($"<style>{HtmlStyle.Sheet}</style></head><body>");
        writer.WriteLine($"<h1>{Text(title)}</h1>");
        WriteFigures(result, writer);
        WriteTail(result, writer);
        var article = new HtmlRace(result, writer, how);
        WriteContents(result.Races, writer);
        int number = 0;
        foreach (Race race in result.Races) article.Write(race, ++number);
        if (how.Suspects && result.Suspects.Count > 0)
        {
            writer.WriteLine("<h2>Suspects</h2><p>No order of these was seen, and they were not caught in the act. They do not fail a hunt.</p>");
            foreach (Race race in result.Suspects) article.Write(race, ++number);
        }

        writer.WriteLine("</body></html>");
    }

    internal static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void WriteFigures(HuntResult result, TextWriter writer)
    {
        writer.WriteLine("<table class=\"figures\">");
        foreach ((string name, string text, bool warns) in HuntFigures.Of(result))
            writer.WriteLine($"<tr><th>{Text(name)}</th><td{(warns ? " class=\"warns\"" : "")}>{Text(text)}</td></tr>");
        writer.WriteLine("</table>");
    }

    private static void WriteTail(HuntResult result, TextWriter writer)
    {
        foreach (HuntRun run in result.Record.Runs.Where(run => run.Outcome is RunOutcome.Failed or RunOutcome.Crashed or RunOutcome.TimedOut && run.Tail.Count > 0))
            writer.WriteLine($"<details><summary>The end of the program's output, run {run.Number}</summary><pre>{Text(string.Join('\n', run.Tail))}</pre></details>");
    }

    private static void WriteContents(IReadOnlyList<Race> races, TextWriter writer)
    {
        if (races.Count < 2) return;
        writer.WriteLine("<ol class=\"contents\">");
        for (int index = 0; index < races.Count; index++)
        {
            string place = (index + 1).ToString(CultureInfo.InvariantCulture);
            writer.WriteLine($"<li><a href=\"#race-{place}\">{Text(RaceCaption.Object(races[index]))}</a> {HtmlRace.Badge(races[index])} {Text(RaceCaption.Pair(races[index]))}</li>");
        }

        writer.WriteLine("</ol>");
    }
}
