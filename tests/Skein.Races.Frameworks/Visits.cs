namespace Frameworks;

/// <summary>What the tests of each framework do: visitors come through several doors and are counted by name.</summary>
internal static class Visits
{
    /// <summary>Counts in a dictionary that nothing guards.</summary>
    public static async Task<int> CountAsync()
    {
        var visits = new Dictionary<string, int>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(door => Task.Run(() => Enter(visits, door))));
        return visits.Count;
    }

    /// <summary>Counts in one that a lock guards.</summary>
    public static async Task<int> CountSafelyAsync()
    {
        var visits = new Dictionary<string, int>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(door => Task.Run(() =>
        {
            lock (visits) Enter(visits, door);
        })));
        return visits.Count;
    }

    private static void Enter(Dictionary<string, int> visits, int door)
    {
        for (int visitor = 0; visitor < 8; visitor++) visits[$"visitor {visitor} of {door}"] = visitor;
    }
}
