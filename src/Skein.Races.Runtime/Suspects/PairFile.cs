using System.Globalization;
using System.Text;

namespace Skein.Races.Runtime.Suspects;

/// <summary>Reads a plan and writes suspects: four numbers a line, see <c>Evidence/FORMAT.md</c>.</summary>
internal static class PairFile
{
    /// <summary>The pairs of a file's lines; a line that is none is passed over and counted.</summary>
    public static IReadOnlyList<Pair> Parse(IEnumerable<string> lines, int pairsMax, out int dropped)
    {
        List<Pair> pairs = [];
        dropped = 0;
        foreach (string line in lines)
        {
            if (line.Length == 0) continue;
            if (pairs.Count < pairsMax && ParseLine(line) is { } pair) pairs.Add(pair);
            else dropped++;
        }

        return pairs;
    }

    public static string Format(IEnumerable<Pair> pairs)
    {
        StringBuilder text = new();
        foreach (Pair pair in pairs.OrderBy(pair => pair.First).ThenBy(pair => pair.Second))
        {
            text.Append(CultureInfo.InvariantCulture, $"{pair.First}\t{pair.Second}\t{pair.GapMicroseconds}\t{pair.Hits}\n");
        }

        return text.ToString();
    }

    private static Pair? ParseLine(string line)
    {
        string[] fields = line.Split('\t');
        if (fields.Length < 3 || !TryParse(fields[0], out long first) || !TryParse(fields[1], out long second) || !TryParse(fields[2], out long gap)) return null;
        if (first is < 1 or > int.MaxValue || second is < 1 or > int.MaxValue || gap < 0) return null;
        return new Pair((int)Math.Min(first, second), (int)Math.Max(first, second), gap);
    }

    private static bool TryParse(string field, out long number) => long.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
