namespace Skein.Cli.Top;

/// <summary>What a key does.</summary>
/// <param name="groupings">How many groupings there are to go round.</param>
/// <param name="check">Why a filter cannot be read; null where it can.</param>
internal sealed class TopKeys(int groupings, Func<string, string?> check)
{
    /// <summary>The state after a key.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="key">The key.</param>
    /// <param name="keys">Keys of the rows, in the order of the screen.</param>
    /// <param name="page">Rows on one screen.</param>
    public TopState Apply(TopState state, ConsoleKeyInfo key, IReadOnlyList<string> keys, int page) => state.Mode switch
    {
        TopMode.Filter => Typing(state, key),
        TopMode.Help => key.KeyChar == 'q' ? state with { Quit = true } : state with { Mode = TopMode.List },
        TopMode.Details => InDetails(state, key, page),
        _ => InList(state, key, keys, page),
    };

    private static TopState InDetails(TopState state, ConsoleKeyInfo key, int page) => key switch
    {
        { KeyChar: 'q' } => state with { Quit = true },
        { Key: ConsoleKey.DownArrow } or { KeyChar: 'j' } => state with { Scroll = state.Scroll + 1 },
        { Key: ConsoleKey.UpArrow } or { KeyChar: 'k' } => state with { Scroll = Math.Max(0, state.Scroll - 1) },
        { Key: ConsoleKey.PageDown } => state with { Scroll = state.Scroll + page },
        { Key: ConsoleKey.PageUp } => state with { Scroll = Math.Max(0, state.Scroll - page) },
        { KeyChar: ' ' } => state with { Paused = !state.Paused },
        { Key: ConsoleKey.Enter or ConsoleKey.Escape or ConsoleKey.Backspace or ConsoleKey.LeftArrow } => state with { Mode = TopMode.List, Scroll = 0 },
        _ => state,
    };

    private TopState InList(TopState state, ConsoleKeyInfo key, IReadOnlyList<string> keys, int page) => key switch
    {
        { KeyChar: 'q' } => state with { Quit = true },
        { KeyChar: 's' } => state with { Sort = (TopSort)(((int)state.Sort + 1) % Enum.GetValues<TopSort>().Length), Marked = "" },
        { KeyChar: 'g' } => state with { Grouping = (state.Grouping + 1) % groupings, Marked = "" },
        { KeyChar: 'G' } => state with { Grouping = (state.Grouping + groupings - 1) % groupings, Marked = "" },
        { KeyChar: '/' } => state with { Mode = TopMode.Filter, Draft = state.Filter, Refusal = "" },
        { KeyChar: ' ' } => state with { Paused = !state.Paused },
        { KeyChar: 'h' or '?' } => state with { Mode = TopMode.Help },
        { Key: ConsoleKey.Escape } => state with { Filter = "", Refusal = "" },
        { Key: ConsoleKey.Enter } => keys.Count == 0 ? state : state with { Mode = TopMode.Details, Marked = keys[MarkedRow(state, keys)], Scroll = 0 },
        { Key: ConsoleKey.DownArrow } or { KeyChar: 'j' } => Move(state, keys, 1),
        { Key: ConsoleKey.UpArrow } or { KeyChar: 'k' } => Move(state, keys, -1),
        { Key: ConsoleKey.PageDown } => Move(state, keys, page),
        { Key: ConsoleKey.PageUp } => Move(state, keys, -page),
        { Key: ConsoleKey.Home } => Move(state, keys, -keys.Count),
        { Key: ConsoleKey.End } => Move(state, keys, keys.Count),
        _ => state,
    };

    private TopState Typing(TopState state, ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Escape:
                return state with { Mode = TopMode.List, Draft = "", Refusal = "" };
            case ConsoleKey.Backspace:
                return state with { Draft = state.Draft.Length > 0 ? state.Draft[..^1] : "", Refusal = "" };
            case ConsoleKey.Enter:
                string? refusal = check(state.Draft);
                return refusal is null
                    ? state with { Mode = TopMode.List, Filter = state.Draft.Trim(), Draft = "", Refusal = "", Marked = "" }
                    : state with { Refusal = refusal };
            default:
                return char.IsControl(key.KeyChar) ? state : state with { Draft = state.Draft + key.KeyChar, Refusal = "" };
        }
    }

    private static TopState Move(TopState state, IReadOnlyList<string> keys, int by) =>
        keys.Count == 0 ? state : state with { Marked = keys[Math.Clamp(MarkedRow(state, keys) + by, 0, keys.Count - 1)] };

    /// <summary>Where the marked row is now; the first where it went.</summary>
    public static int MarkedRow(TopState state, IReadOnlyList<string> keys)
    {
        for (int row = 0; row < keys.Count; row++)
        {
            if (keys[row] == state.Marked) return row;
        }

        return 0;
    }
}
