using Skein.Cli.Shells;
using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Cli.Top;

/// <summary><c>top</c> into a pipe or a file: frames of plain text, one after the other.</summary>
internal sealed class PlainTop(Shell shell, TopSettings settings)
{
    public async Task RunAsync()
    {
        var history = new TopHistory();
        for (int look = 0; settings.Iterations is null || look < settings.Iterations; look++)
        {
            if (look > 0) await Task.Delay(settings.Interval, shell.Clock, shell.Interrupted);
            Snapshot snapshot = shell.Snapshots.Take(settings.Target, settings.Read, null, shell.Interrupted);
            GroupingOptions grouping = settings.Grouping;
            TopSample sample = TopSampler.Of(snapshot, grouping.By, grouping.Filter, grouping.StackDepth);
            IReadOnlyList<GrownRow> rows = TopOrder.Sort(history.Add(sample), settings.Sort);
            bool first = look == 0;
            shell.Print(writer => Write(writer, sample, rows, first));
        }
    }

    private void Write(TextWriter writer, TopSample sample, IReadOnlyList<GrownRow> rows, bool first)
    {
        if (!first) writer.WriteLine();
        string matching = sample.Matching == sample.Coroutines ? "" : $", {sample.Matching:N0} match";
        writer.WriteLine($"{sample.TakenAt:yyyy-MM-dd'T'HH:mm:ss'Z'}  {sample.Target}  {sample.Coroutines:N0} coroutines{matching}  {sample.Source}");
        if (sample.Dropped.Length > 0) writer.WriteLine($"left out: {sample.Dropped}");
        writer.WriteLine(TopCells.Heads);
        int shown = settings.Limit == 0 ? rows.Count : Math.Min(rows.Count, settings.Limit);
        foreach (GrownRow row in rows.Take(shown))
            writer.WriteLine(TopCells.Count(row) + TopCells.Growth(row) + TopCells.Age(row) + TopCells.WhatAndWhere(row.Row));
        if (shown < rows.Count) writer.WriteLine($"{rows.Count - shown:N0} more groups, {rows.Skip(shown).Sum(row => row.Row.Count):N0} coroutines");
    }
}
