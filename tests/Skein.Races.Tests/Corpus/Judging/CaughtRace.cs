using System.Text.Json;

namespace Skein.Races.Judging;

/// <summary>What a judge must know of a line of <c>races-PID.jsonl</c>.</summary>
/// <param name="Verdict"><c>trapped</c>, <c>overlapped</c> or <c>suspected</c>.</param>
/// <param name="Type">The type of the object.</param>
/// <param name="HasBothStacks">Whether both accesses have a stack.</param>
/// <param name="Sites">Both sites.</param>
/// <param name="Line">The whole line.</param>
internal sealed record CaughtRace(string Verdict, string Type, bool HasBothStacks, (int First, int Second) Sites, string Line)
{
    public bool Fails => Verdict is "trapped" or "overlapped";

    /// <summary>Which pair of places it is, whichever of them came first.</summary>
    public (int Smaller, int Larger, string Type) Pair => (Math.Min(Sites.First, Sites.Second), Math.Max(Sites.First, Sites.Second), Type);

    /// <summary>Whether each pair was caught with both stacks, be it the second time.</summary>
    public static bool AreComplete(IEnumerable<CaughtRace> races) => races.Where(race => race.Fails).GroupBy(race => race.Pair).All(pair => pair.Any(race => race.HasBothStacks));

    public static IEnumerable<CaughtRace> ReadAll(string folder) =>
        Directory.EnumerateFiles(folder, "races-*.jsonl").SelectMany(File.ReadLines).Where(line => line.EndsWith('}')).Select(Parse);

    private static CaughtRace Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement race = document.RootElement, first = race.GetProperty("first"), second = race.GetProperty("second");
        return new(
            race.GetProperty("verdict").GetString()!,
            race.GetProperty("type").GetString()!,
            first.GetProperty("stack").GetArrayLength() > 0 && second.GetProperty("stack").GetArrayLength() > 0,
            (first.GetProperty("site").GetInt32(), second.GetProperty("site").GetInt32()),
            line);
    }
}
