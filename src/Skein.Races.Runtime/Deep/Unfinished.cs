using Skein.Races.Runtime.Evidence;

namespace Skein.Races.Runtime.Deep;

/// <summary>Overlaps of which only the second stack is known. Safe for threads.</summary>
internal sealed class Unfinished(DetectorLimits limits)
{
    // Guards both. There are at most as many races as meetings are looked into.
    private readonly Lock gate = new();
    private readonly List<(Race Race, string Place)> races = [];
    private readonly HashSet<(string Type, string Place)> finished = [];

    public void Add(Race race, string place)
    {
        lock (gate) races.Add((race, place));
    }

    /// <summary>A race at a place was recorded with both stacks: those with one say nothing more.</summary>
    public void Finished(string type, string place)
    {
        lock (gate) finished.Add((type, place));
    }

    /// <summary>Takes out what has waited until now.</summary>
    public IReadOnlyList<Race> Take(long now)
    {
        lock (gate)
        {
            races.RemoveAll(each => finished.Contains((each.Race.Type, each.Place)));
            long until = now == long.MaxValue ? now : now - (long)limits.UnfinishedMax.TotalMicroseconds;
            Race[] taken = [.. races.Where(each => each.Race.AtMicroseconds <= until).Select(each => each.Race)];
            races.RemoveAll(each => taken.Contains(each.Race));
            return taken;
        }
    }
}
