using System.Globalization;
using Skein.Core.Model;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Skein.Cli.Top;

/// <summary>What the screen shows of a state and its rows: a pure function of both and of the size.</summary>
internal static class TopView
{
    /// <summary>Lines of the list that are not rows: two of title, a blank, the heads, a blank, the keys.</summary>
    public const int LinesAround = 6;

    private const string KeyLine = "q quit   s sort   g group   / filter   space pause   enter details   h help";

    /// <summary>Rows that fit on a screen.</summary>
    public static int PageOf(int height) => Math.Max(1, height - LinesAround);

    public static IRenderable Of(TopPicture picture, int height) => picture.State.Mode switch
    {
        TopMode.Help => TopHelp.Page,
        TopMode.Details when picture.Rows.Count > 0 => TopDetails.Of(picture, height),
        _ => new Rows(
            Title(picture),
            Settings(picture),
            new Text(""),
            List(picture, PageOf(height)),
            new Text(""),
            Line(picture.State.Mode == TopMode.Filter ? "enter use it   esc leave   words, or frame: wait: state: kind: resource: span: older:5s" : KeyLine, Color.Grey)),
    };

    public static string Oldest(Age age) => !age.IsKnown ? "?" : (age.Precision == Precision.LowerBound ? ">" : "") + Duration(age.Duration);

    public static string Signed(double? value) => value is not { } number ? "" : Math.Round(number) switch
    {
        > 0 => $"+{number:N0}",
        < 0 => $"{number:N0}",
        _ => "0",
    };

    public static Text Line(string text, Color color) => new(text, new Style(color)) { Overflow = Overflow.Ellipsis };

    public static Text Title(TopPicture picture)
    {
        if (picture.Sample is not { } sample) return Line("skein top   reading ...", Color.Yellow);
        string paused = picture.State.Paused ? "   PAUSED" : "";
        string dropped = sample.Dropped.Length == 0 ? "" : $"   left out: {sample.Dropped}";
        return Line($"skein top   {sample.Target}   {sample.Coroutines:N0} coroutines   {sample.Source}   {sample.TakenAt:HH:mm:ss} UTC{paused}{dropped}", Color.Aqua);
    }

    private static Text Settings(TopPicture picture)
    {
        TopState state = picture.State;
        if (state.Mode == TopMode.Filter)
            return state.Refusal.Length > 0 ? Line($"filter: {state.Draft}_   {state.Refusal}", Color.Red) : Line($"filter: {state.Draft}_", Color.Yellow);
        string groups = picture.Rows.Count == 1 ? "1 group" : $"{picture.Rows.Count:N0} groups";
        string filter = state.Filter.Length == 0 ? "" : $"   filter: {state.Filter} ({picture.Sample?.Matching ?? 0:N0} match)";
        string sort = state.Sort.ToString().ToLowerInvariant();
        return Line($"{groups} by {picture.GroupedBy}   sorted by {sort}{filter}", Color.Default);
    }

    private static Table List(TopPicture picture, int page)
    {
        Table table = new() { Border = TableBorder.None, Expand = true };
        table.AddColumn(Column("COUNT", 9).RightAligned());
        table.AddColumn(Column("CHANGE", 8).RightAligned());
        table.AddColumn(Column("/MIN", 8).RightAligned());
        table.AddColumn(Column("OLDEST", 9).RightAligned());
        table.AddColumn(new TableColumn(new Text("WHAT: WHERE")) { NoWrap = true, Padding = new Padding(1, 0, 0, 0) });
        int marked = picture.MarkedRow;
        int first = Math.Clamp(marked - page / 2, 0, Math.Max(0, picture.Rows.Count - page));
        foreach ((GrownRow row, int place) in picture.Rows.Skip(first).Take(page).Select((row, place) => (row, place + first)))
            table.AddRow(Cells(row, place == marked && picture.ShowsMark));
        return table;
    }

    private static TableColumn Column(string head, int width) => new(new Text(head)) { NoWrap = true, Width = width, Padding = new Padding(0, 0, 1, 0) };

    private static Text[] Cells(GrownRow grown, bool marked)
    {
        TopRow row = grown.Row;
        Decoration decoration = marked ? Decoration.Invert : Decoration.None;
        Color growth = grown.Change switch { > 0 => Color.Red, < 0 => Color.Green, _ => Color.Default };
        string where = string.Join(" <- ", row.Frames);
        string what = row.Detail.Length == 0 ? row.State : $"{row.State} ({row.Detail})";
        return
        [
            Cell($"{row.Count:N0}", Color.Default),
            Cell(Signed(grown.Change), growth),
            Cell(Signed(grown.PerMinute), growth),
            Cell(Oldest(row.Oldest), Color.Default),
            Cell(where.Length == 0 ? what : $"{what}: {where}", Color.Default),
        ];

        Text Cell(string text, Color color) => new(text, new Style(color, decoration: decoration)) { Overflow = Overflow.Ellipsis };
    }

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 1000 } => $"{time.TotalMilliseconds:0} ms",
        { TotalSeconds: < 100 } => $"{time.TotalSeconds:0.0} s",
        { TotalMinutes: < 100 } => $"{time.TotalMinutes:0.0} m",
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.0} h"),
        _ => $"{time.TotalDays:0.0} d",
    };
}
