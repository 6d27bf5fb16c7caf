using Spectre.Console;
using Spectre.Console.Rendering;

namespace Skein.Cli.Top;

/// <summary>What the screen shows of a state and its rows: a pure function of both and of the size.</summary>
internal static class TopView
{
    /// <summary>Lines of the list that are not rows: two of title, a blank, the heads, a blank, the keys.</summary>
    private const int LinesAround = 6;

    private const string KeyLine = "q quit   s sort   g group   / filter   space pause   enter details   h help";
    private const string FilterKeyLine = "enter use it   esc leave it   words, or frame: wait: state: kind: resource: span: older:5s";

    /// <summary>Rows that fit on a screen.</summary>
    public static int PageOf(int height) => Math.Max(1, height - LinesAround);

    /// <summary>The lines of the screen, from the top.</summary>
    public static IReadOnlyList<IRenderable> Of(TopPicture picture, int width, int height) => picture.State.Mode switch
    {
        TopMode.Help => TopHelp.Page(width),
        TopMode.Details when picture.Rows.Count > 0 => TopDetails.Of(picture, width, height),
        _ =>
        [
            Title(picture, width),
            Settings(picture, width),
            ScreenLine.Of(width, ""),
            ScreenLine.Of(width, TopCells.Heads, Color.Grey),
            .. Rows(picture, width, PageOf(height)),
            ScreenLine.Of(width, ""),
            ScreenLine.Of(width, picture.State.Mode == TopMode.Filter ? FilterKeyLine : KeyLine, Color.Grey),
        ],
    };

    /// <summary>The first line of each page.</summary>
    public static IRenderable Title(TopPicture picture, int width)
    {
        if (picture.Sample is not { } sample) return ScreenLine.Of(width, "skein top   reading ...", Color.Yellow);
        var line = new ScreenLine(width).Add($"skein top   {sample.Target}   {sample.Coroutines:N0} coroutines   {sample.Source}   {sample.TakenAt:HH:mm:ss} UTC", Color.Aqua);
        if (picture.State.Paused) line.Add("   PAUSED", Color.Yellow);
        if (sample.Dropped.Length > 0) line.Add($"   left out: {sample.Dropped}", Color.Yellow);
        return line.Build();
    }

    private static IRenderable Settings(TopPicture picture, int width)
    {
        TopState state = picture.State;
        if (state.Mode == TopMode.Filter)
            return new ScreenLine(width).Add($"filter: {state.Draft}_", Color.Yellow).Add(state.Refusal.Length == 0 ? "" : $"   {state.Refusal}", Color.Red).Build();
        string groups = picture.Rows.Count == 1 ? "1 group" : $"{picture.Rows.Count:N0} groups";
        string filter = state.Filter.Length == 0 ? "" : $"   filter: {state.Filter} ({picture.Sample?.Matching ?? 0:N0} match)";
        return ScreenLine.Of(width, $"{groups} by {picture.GroupedBy}   sorted by {state.Sort.ToString().ToLowerInvariant()}{filter}");
    }

    private static IEnumerable<IRenderable> Rows(TopPicture picture, int width, int page)
    {
        int marked = picture.ShowsMark ? picture.MarkedRow : -1;
        int first = Math.Clamp(marked - (page / 2), 0, Math.Max(0, picture.Rows.Count - page));
        return picture.Rows.Skip(first).Take(page).Select((row, place) => Row(row, place + first == marked, width));
    }

    private static IRenderable Row(GrownRow row, bool marked, int width)
    {
        Color? growth = row.Change switch { > 0 => Color.Red, < 0 => Color.Green, _ => null };
        return new ScreenLine(width)
            .Add(TopCells.Count(row), null, marked)
            .Add(TopCells.Growth(row), growth, marked)
            .Add(TopCells.Age(row), null, marked)
            .Add(TopCells.WhatAndWhere(row.Row), null, marked)
            .Fill(marked)
            .Build();
    }
}
