namespace Skein.Planning.Specs;

/// <summary>Which known word a misspelt one was meant to be: the fewest letters to insert, drop or change (Levenshtein, 1966).</summary>
internal static class NearestWord
{
    private const int LettersMax = 40;

    /// <summary>The nearest; null where none is near: more than half of its letters would change.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > LettersMax) return null;
        return known
            .Select(candidate => (candidate, distance: Distance(word, candidate)))
            .Where(pair => pair.distance <= Math.Max(1, Math.Max(pair.candidate.Length, word.Length) / 2))
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    private static int Distance(string one, string other)
    {
        var row = new int[other.Length + 1];
        for (int column = 0; column <= other.Length; column++) row[column] = column;
        for (int line = 1; line <= one.Length; line++)
        {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= other.Length; column++)
            {
                bool same = char.ToUpperInvariant(one[line - 1]) == char.ToUpperInvariant(other[column - 1]);
                int change = diagonal + (same ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(change, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[^1];
    }
}
