using System.Globalization;
using Skein.Races.Hunting;
using Skein.Races.Reporting.Text;
using Skein.Races.Reporting.Timelines;

namespace Skein.Races.Reporting.Html;

/// <summary>Writes one race as an article: its facts, its schedule, both stacks side by side, and the mend.</summary>
internal sealed class HtmlRace(HuntResult result, TextWriter writer, HuntReportOptions options)
{
    public static string Badge(Race race)
    {
        string severity = RaceCaption.Severity(race.Severity);
        return $"<span class=\"badge {severity}\">{severity}</span> <span class=\"badge\">{RaceCaption.Evidence(race.Record.Evidence)}</span>";
    }

    public void Write(Race race, int number)
    {
        writer.WriteLine($"<article id=\"race-{number.ToString(CultureInfo.InvariantCulture)}\">");
        writer.WriteLine($"<h2>{Badge(race)} {HtmlHunt.Text(RaceCaption.Object(race))}</h2>");
        writer.WriteLine($"<p class=\"pair\">{HtmlHunt.Text(RaceCaption.Pair(race))}</p>");
        writer.WriteLine($"<p>{HtmlHunt.Text(RaceCaption.Facts(race))}. Seen {HtmlHunt.Text(Seen(race))}.</p>");
        if (race.OtherTypes.Count > 0) writer.WriteLine($"<p>Also with {HtmlHunt.Text(string.Join(", ", race.OtherTypes.Select(ClrTypeName.Short)))}.</p>");
        TimelineSvg.Write(Timeline.Of(race), writer);
        writer.WriteLine("<div class=\"sides\">");
        WriteSide(race, first: true);
        WriteSide(race, first: false);
        writer.WriteLine("</div>");
        writer.WriteLine("<dl>");
        Entry("Mend", race.Mend.Suggestion);
        Entry("Why", race.Mend.Reason);
        if (race.Mend.Caution.Length > 0) Entry("But", race.Mend.Caution);
        writer.WriteLine($"<dt>Again</dt><dd><code>{HtmlHunt.Text(Reproduction.Command(result, race, options.Kept))}</code></dd>");
        writer.WriteLine("</dl></article>");
    }

    private static string Seen(Race race)
    {
        string tests = race.Tests.Count > 0 ? $", while {string.Join(", ", race.Tests)} ran" : "";
        return $"{HuntFigures.Plural(race.Hits, "time")}, in {(race.Runs.Count == 1 ? "run" : "runs")} {string.Join(", ", race.Runs)}{tests}";
    }

    private void Entry(string name, string text) => writer.WriteLine($"<dt>{name}</dt><dd>{HtmlHunt.Text(char.ToUpperInvariant(text[0]) + text[1..])}.</dd>");

    private void WriteSide(Race race, bool first)
    {
        RaceAccess access = first ? race.Record.First : race.Record.Second;
        string by = race.Record.OfField ? " " : " by ";
        writer.WriteLine($"<section><h3>{HtmlHunt.Text(RaceCaption.Thread(access))}</h3>");
        writer.WriteLine($"<p>{RaceCaption.Does(access.Kinds)}{by}<code>{HtmlHunt.Text(RaceCaption.Call(race, first))}</code>{(access.Index >= 0 ? $" at index {access.Index}" : "")}</p>");
        if (access.Stack.Count == 0)
        {
            writer.WriteLine($"<p class=\"note\">Stack not known; it was at <code>{HtmlHunt.Text(RaceCaption.Place(race, first))}</code></p>");
        }
        else
        {
            writer.WriteLine("<ol class=\"stack\">");
            foreach ((string text, bool foreign) in StackLines.Of(access.Stack, options))
                writer.WriteLine($"<li{(foreign ? " class=\"foreign\"" : "")}>{HtmlHunt.Text(text)}</li>");
            writer.WriteLine("</ol>");
        }

        if (access.Chain.Count > 0) writer.WriteLine($"<p class=\"note\">Awaited by</p><ol class=\"stack\">{string.Concat(access.Chain.Select(step => $"<li>{HtmlHunt.Text(MemberName.Method(step))}</li>"))}</ol>");
        WriteSource(race, first);
        writer.WriteLine("</section>");
    }

    private void WriteSource(Race race, bool first)
    {
        if (options.Sources is null) return;
        var lines = SourceExcerpt.Of(RaceCaption.Frame(race, first), options.Sources, options.Limits);
        if (lines.Count == 0) return;
        writer.Write("<pre>");
        foreach ((int number, string text, bool isPlace) in lines)
        {
            string line = $"{number.ToString(CultureInfo.InvariantCulture),5}  {text}";
            writer.Write(isPlace ? $"<mark>{HtmlHunt.Text(line)}</mark>\n" : $"{HtmlHunt.Text(line)}\n");
        }

        writer.WriteLine("</pre>");
    }
}
