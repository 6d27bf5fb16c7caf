using System.Globalization;

namespace Skein.Races.Hunting.Plans;

/// <summary>The suspects of all processes and runs so far: each pair once, with its smallest gap. Used by one thread.</summary>
internal sealed class SuspectSet(int most)
{
    private const int Columns = 4;
    private readonly Dictionary<(int First, int Second), Suspect> pairs = [];

    public int Count => Math.Min(pairs.Count, most);

    /// <summary>Lines that were none, and pairs beyond the bound.</summary>
    public long Dropped { get; private set; }

    public void Add(Suspect suspect)
    {
        (int first, int second) = (Math.Min(suspect.First, suspect.Second), Math.Max(suspect.First, suspect.Second));
        bool known = pairs.TryGetValue((first, second), out Suspect before);
        pairs[(first, second)] = known
            ? new Suspect(first, second, Math.Min(before.GapMicroseconds, suspect.GapMicroseconds), before.Hits + suspect.Hits)
            : new Suspect(first, second, suspect.GapMicroseconds, suspect.Hits);
        // Twice the bound is sorted down to the bound, so that the work stays linear.
        if (pairs.Count >= 2L * most) Trim();
    }

    public void AddFile(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            if (Parse(line) is { } suspect) Add(suspect);
            else Dropped++;
        }
    }

    /// <summary>The pairs, the nearest first.</summary>
    public IReadOnlyList<Suspect> List()
    {
        Trim();
        return Sorted();
    }

    public void Write(string path)
    {
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        foreach (Suspect suspect in List())
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{suspect.First}\t{suspect.Second}\t{suspect.GapMicroseconds}\t{suspect.Hits}"));
    }

    private static Suspect? Parse(string line)
    {
        string[] cells = line.Split('\t');
        if (cells.Length != Columns) return null;
        var numbers = new long[Columns];
        for (int column = 0; column < Columns; column++)
        {
            if (!long.TryParse(cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[column])) return null;
        }

        bool isPair = numbers[0] is > 0 and <= int.MaxValue && numbers[1] is > 0 and <= int.MaxValue;
        return isPair ? new Suspect((int)numbers[0], (int)numbers[1], numbers[2], numbers[3]) : null;
    }

    private void Trim()
    {
        if (pairs.Count <= most) return;
        foreach (Suspect suspect in Sorted().Skip(most))
        {
            pairs.Remove((suspect.First, suspect.Second));
            Dropped++;
        }
    }

    private Suspect[] Sorted() => [.. pairs.Values.OrderBy(suspect => suspect.GapMicroseconds).ThenBy(suspect => suspect.First).ThenBy(suspect => suspect.Second)];
}
