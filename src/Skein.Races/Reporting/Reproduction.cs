using System.Globalization;
using Skein.Races.Hunting;
using Skein.Races.Hunting.Plans;

namespace Skein.Races.Reporting;

/// <summary>The command that looks for a race again.</summary>
internal static class Reproduction
{
    /// <summary>As one would type it: the same seed, and the suspects of the run that found it.</summary>
    /// <param name="result">The hunt.</param>
    /// <param name="race">The race.</param>
    /// <param name="kept">Where its folder was kept; null where it was not.</param>
    public static string Command(HuntResult result, Race race, string? kept)
    {
        HuntRecord record = result.Record;
        int run = Math.Max(1, race.Record.Run);
        var words = new List<string> { "skein", "hunt", Quoted(record.Path), "--seed", record.Seed.ToString(CultureInfo.InvariantCulture) };
        if (kept is not null) words.AddRange(["--plan", Quoted(Path.Combine(kept, PlanFile.Name))]);
        // Without its plan a race of the second run needs the first one to find its suspects.
        else words.AddRange(["--runs", run.ToString(CultureInfo.InvariantCulture)]);
        if (record.Fields) words.Add("--fields");
        if (record.Deep) words.Add("--deep");
        if (record.Suspects) words.Add("--suspects");
        if (record.Arguments.Count > 0) words.AddRange(["--", .. record.Arguments.Select(Quoted)]);
        return string.Join(' ', words);
    }

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or '/' or ':' or '=' or ',' or '+' or '@')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
