using System.Globalization;
using Skein.Core;
using Skein.Races.Runtime;
using Skein.Races.Weaving;

namespace Skein.Races.Hunting.Evidence;

/// <summary>Reads and writes <c>sites.tsv</c>: see <c>FORMAT.md</c> of the runtime.</summary>
internal static class SiteTable
{
    private const int Columns = 9;

    public static void Write(TextWriter writer, IEnumerable<WovenSite> sites)
    {
        foreach (WovenSite site in sites)
        {
            string[] cells =
            [
                site.Number.ToString(CultureInfo.InvariantCulture), site.Assembly, site.Method, site.Offset.ToString("x", CultureInfo.InvariantCulture),
                site.File, site.Line.ToString(CultureInfo.InvariantCulture), site.Target, ((int)site.Kinds).ToString(CultureInfo.InvariantCulture), site.Pass,
            ];
            writer.Write(string.Join('\t', cells.Select(OneCell)));
            writer.Write('\n');
        }
    }

    /// <summary>The table; site number n is at n - 1.</summary>
    /// <exception cref="SkeinException">It is no such table.</exception>
    public static IReadOnlyList<WovenSite> Read(string path)
    {
        var sites = new List<WovenSite>();
        foreach (string line in File.ReadLines(path))
        {
            string[] cells = line.Split('\t');
            if (cells.Length < Columns || !TryNumber(cells[0], out int number) || number != sites.Count + 1
                || !int.TryParse(cells[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int offset)
                || !TryNumber(cells[5], out int place) || !TryNumber(cells[7], out int kinds))
            {
                throw new SkeinException(path, $"is no table of sites: line {sites.Count + 1} is not as it should be", "make the hunt again");
            }

            sites.Add(new WovenSite(number, cells[1], cells[2], offset, cells[4], place, cells[6], (AccessKinds)kinds, cells[8]));
        }

        return sites;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>A name may hold any character; a tab or a line's end in one would break the table.</summary>
    private static string OneCell(string text) => text.AsSpan().IndexOfAny('\t', '\n', '\r') < 0 ? text : text.Replace('\t', ' ').ReplaceLineEndings(" ").Replace('\r', ' ');
}
