using System.Globalization;

namespace Skein.Races.Judging;

/// <summary>Carries suspects from the files of one run to the plan of the next.</summary>
internal sealed class Suspects
{
    private readonly SortedDictionary<(int First, int Second), (long Gap, long Hits)> pairs = [];

    public void Take(string folder)
    {
        foreach (string line in Directory.EnumerateFiles(folder, "suspects-*.tsv").SelectMany(File.ReadLines))
        {
            long[] cells = [.. line.Split('\t').Select(cell => long.Parse(cell, CultureInfo.InvariantCulture))];
            (int, int) pair = ((int)Math.Min(cells[0], cells[1]), (int)Math.Max(cells[0], cells[1]));
            (long gap, long hits) = pairs.GetValueOrDefault(pair, (long.MaxValue, 0));
            pairs[pair] = (Math.Min(gap, cells[2]), hits + cells[3]);
        }
    }

    public void Write(string path) =>
        File.WriteAllText(path, string.Concat(pairs.Select(pair => $"{pair.Key.First}\t{pair.Key.Second}\t{pair.Value.Gap}\t{pair.Value.Hits}\n")));
}
