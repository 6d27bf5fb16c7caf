using Skein.Core.Formats.Text;
using Skein.Races.Hunting;

namespace Skein.Races.Reporting.Text;

/// <summary>Tells a hunt to people.</summary>
public static class TextHunt
{
    /// <summary>Writes it.</summary>
    public static void Write(HuntResult result, TextWriter writer, HuntReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        HuntReportOptions how = options ?? HuntReportOptions.Default;
        ITextStyle style = how.Text.Style;
        int column = HuntFigures.Of(result).Max(line => line.Name.Length) + 2;
        foreach ((string name, string text, bool warns) in HuntFigures.Of(result))
            writer.WriteLine($"{style.Apply(TextRole.Heading, name)}{new string(' ', column - name.Length)}{(warns ? style.Apply(TextRole.Warning, text) : text)}");
        WriteTail(result, writer, style);
        var paragraph = new RaceParagraph(result, writer, how);
        foreach (Race race in result.Races.Take(how.Text.GroupsMax)) paragraph.Write(race);
        WriteRest(writer, result.Races.Count - how.Text.GroupsMax, "race");
        if (!how.Suspects) return;
        foreach (Race race in result.Suspects.Take(how.Text.GroupsMax)) paragraph.Write(race);
        WriteRest(writer, result.Suspects.Count - how.Text.GroupsMax, "suspect");
    }

    private static void WriteTail(HuntResult result, TextWriter writer, ITextStyle style)
    {
        // The first failure is what a person wants to read; later runs mostly repeat it.
        if (result.Record.Runs.FirstOrDefault(run => run.Outcome is RunOutcome.Failed or RunOutcome.Crashed or RunOutcome.TimedOut) is not { Tail.Count: > 0 } failed) return;
        writer.WriteLine();
        writer.WriteLine($"{style.Apply(TextRole.Heading, "the end of the program's output")}, run {failed.Number}:");
        foreach (string line in failed.Tail) writer.WriteLine($"    {line}");
    }

    private static void WriteRest(TextWriter writer, int rest, string what)
    {
        if (rest <= 0) return;
        writer.WriteLine();
        writer.WriteLine($"... {HuntFigures.Plural(rest, what)} more; --limit 0 shows all");
    }
}
