using System.Globalization;
using Skein.Core.Formats.Text;
using Skein.Core.Vocabulary;
using Skein.Races.Hunting;
using Skein.Races.Reporting.Timelines;

namespace Skein.Races.Reporting.Text;

/// <summary>One race in lines: what, where, when, how to see it again, and what would end it.</summary>
internal sealed class RaceParagraph(HuntResult result, TextWriter writer, HuntReportOptions options)
{
    private const string Indent = "    ";
    private const int NameWidth = 11;
    private readonly ITextStyle style = options.Text.Style;

    public void Write(Race race)
    {
        writer.WriteLine();
        bool suspected = race.Record.Evidence == RaceEvidence.Suspected;
        string head = suspected ? "SUSPECT" : "RACE";
        string severity = RaceCaption.Severity(race.Severity);
        string evidence = suspected ? "" : $"  {RaceCaption.Evidence(race.Record.Evidence)}";
        writer.WriteLine($"{style.Apply(suspected ? TextRole.Note : TextRole.Warning, head)}{evidence}  {style.Apply(TextRole.Wait, severity)}  {style.Apply(TextRole.Resource, RaceCaption.Object(race))}  {style.Apply(TextRole.Frame, RaceCaption.Pair(race))}");
        Line("object", RaceCaption.Facts(race));
        if (race.OtherTypes.Count > 0) Line("also", string.Join(", ", race.OtherTypes.Select(ClrTypeName.Short)));
        Line("seen", Seen(race));
        WriteSide(race, first: true);
        WriteSide(race, first: false);
        WriteSchedule(race);
        Line("again", Reproduction.Command(result, race, options.Kept));
        Wrapped("mend", race.Mend.Suggestion);
        Wrapped("why", race.Mend.Reason);
        if (race.Mend.Caution.Length > 0) Wrapped("but", race.Mend.Caution);
    }

    private static string Seen(Race race)
    {
        string times = race.Hits == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{race.Hits:N0} times");
        string runs = race.Runs.Count == 1 ? $"run {race.Runs[0]}" : $"runs {string.Join(", ", race.Runs)}";
        string gap = race.Record.Evidence == RaceEvidence.Suspected && race.Record.GapMicroseconds > 0 ? $", {DurationText.Of(TimeSpan.FromMicroseconds(race.Record.GapMicroseconds))} apart" : "";
        string tests = race.Tests.Count switch
        {
            0 => "",
            1 => $", while {race.Tests[0]} ran",
            _ => $", while these tests ran: {string.Join(", ", race.Tests)}",
        };
        return $"{times}, in {runs}{gap}{tests}";
    }

    private void WriteSide(Race race, bool first)
    {
        RaceAccess access = first ? race.Record.First : race.Record.Second;
        Line(first ? "first" : "second", $"{style.Apply(TextRole.Heading, RaceCaption.Thread(access))}: {RaceCaption.Does(access.Kinds)}{(race.Record.OfField ? " " : " by ")}{RaceCaption.Call(race, first)}{(access.Index >= 0 ? $" at index {access.Index}" : "")}");
        WriteStack(race, access, first);
        if (access.Chain.Count > 0) Deep($"{style.Apply(TextRole.Note, "awaited by")} {string.Join(" <- ", access.Chain.Select(MemberName.Method))}");
        if (options.Sources is null) return;
        foreach ((int number, string text, bool isPlace) in SourceExcerpt.Of(RaceCaption.Frame(race, first), options.Sources, options.Limits))
            Deep($"{(isPlace ? style.Apply(TextRole.Warning, ">") : " ")} {number.ToString(CultureInfo.InvariantCulture),4} {style.Apply(isPlace ? TextRole.Frame : TextRole.Note, ("| " + text).TrimEnd())}");
    }

    private void WriteStack(Race race, RaceAccess access, bool first)
    {
        if (access.Stack.Count == 0)
        {
            Deep(style.Apply(TextRole.Note, $"stack not known; it was at {RaceCaption.Place(race, first)}"));
            return;
        }

        string lead = "";
        foreach ((string text, bool foreign) in StackLines.Of(access.Stack, options))
        {
            Deep(lead + style.Apply(foreign ? TextRole.FrameworkFrame : TextRole.Frame, text));
            lead = style.Apply(TextRole.FrameworkFrame, "<- ");
        }
    }

    private void WriteSchedule(Race race)
    {
        string name = "schedule";
        foreach (string line in TimelineText.Lines(Timeline.Of(race)))
        {
            Line(name, line);
            name = "";
        }
    }

    private void Line(string name, string text) => writer.WriteLine($"{Indent}{style.Apply(TextRole.Note, name)}{new string(' ', NameWidth - name.Length)}{text}".TrimEnd());

    private void Deep(string text) => writer.WriteLine($"{Indent}{new string(' ', NameWidth)}{text}");

    private void Wrapped(string name, string text)
    {
        int width = Math.Max(40, options.Text.Width - Indent.Length - NameWidth);
        var line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                Line(name, line);
                (name, line) = ("", word);
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        Line(name, line);
    }
}
