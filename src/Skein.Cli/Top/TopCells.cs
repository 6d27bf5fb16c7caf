using Skein.Core.Vocabulary;

namespace Skein.Cli.Top;

/// <summary>The columns of a row, the same on a screen and in a pipe.</summary>
internal static class TopCells
{
    public const string Heads = "    COUNT   CHANGE     /MIN       OLDEST  WHAT: WHERE";

    public static string Count(GrownRow row) => $"{row.Row.Count,9:N0}";

    public static string Growth(GrownRow row) => $" {Signed(row.Change),8} {Signed(row.PerMinute),8}";

    public static string Age(GrownRow row) => $" {DurationText.Of(row.Row.Oldest),12}  ";

    /// <summary>What a group does and where; what it waits for comes last, for a narrow screen cuts there.</summary>
    public static string WhatAndWhere(TopRow row)
    {
        string where = row.Frames.Count == 0 ? row.State : $"{row.State}: {string.Join(" <- ", row.Frames)}";
        return row.Detail.Length == 0 ? where : $"{where}  ({row.Detail})";
    }

    /// <summary>A change with its sign; empty where it is not known.</summary>
    public static string Signed(double? value) => value is not { } number ? "" : Math.Round(number) switch
    {
        > 0 => $"+{number:N0}",
        < 0 => $"{number:N0}",
        _ => "0",
    };
}
