namespace Skein.Races.Corpus.Twins;

/// <summary>The accesses are ordered, by one thing or another.</summary>
internal static class MendedTiming
{
    public static void FarApart()
    {
        object gate = new();
        var config = new Dictionary<string, string> { ["mode"] = "slow" };
        Crowd.Both(
            () => { lock (gate) config["level"] = "high"; },
            () =>
            {
                Pace.FarApart();
                lock (gate) _ = config.TryGetValue("mode", out _);
            });
    }

    /// <summary>A thread is joined before the list is used again.</summary>
    public static void FarApartList()
    {
        var events = new List<string>();
        var early = new Thread(() => events.Add("early"));
        early.Start();
        early.Join();
        Pace.Call();
        Task.Run(() => events.Add("late")).Wait();
    }

    public static void HiddenByLockOrder()
    {
        object gate = new();
        var totals = new Dictionary<string, int>();
        Crowd.Both(
            () => { lock (gate) totals["first"] = 1; },
            () =>
            {
                Pace.Call();
                lock (gate) totals["second"] = 2;
            });
    }

    /// <summary>The signal comes when all is done.</summary>
    public static void SignalledTooEarly()
    {
        var ready = new TaskCompletionSource();
        var found = new List<int>();
        Crowd.Both(
            () =>
            {
                found.Add(1);
                found.Add(2);
                ready.SetResult();
            },
            () =>
            {
                ready.Task.Wait();
                _ = found.Contains(2);
            });
    }
}
