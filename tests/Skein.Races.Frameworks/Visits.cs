namespace Frameworks;

/// <summary>What the tests of each framework do: visitors come through several doors and are counted by name.</summary>
internal static class Visits
{
    /// <summary>Counts in a dictionary that nothing guards.</summary>
    public static async Task<int> CountAsync()
    {
        var visits = new Dictionary<string, int>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(door => OnThread(() => Enter(visits, door))));
        return visits.Count;
    }

    /// <summary>Counts in one that a lock guards.</summary>
    public static async Task<int> CountSafelyAsync()
    {
        var visits = new Dictionary<string, int>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(door => OnThread(() =>
        {
            lock (visits) Enter(visits, door);
        })));
        return visits.Count;
    }

    // A thread for each door: the pool begins with as many as there are processors, and the first may have done before the next one starts.
    private static Task OnThread(Action visit) => Task.Factory.StartNew(visit, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Enter(Dictionary<string, int> visits, int door)
    {
        for (int visitor = 0; visitor < 8; visitor++) visits[$"visitor {visitor} of {door}"] = visitor;
    }
}
