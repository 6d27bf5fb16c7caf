namespace Skein.Races.Corpus.Racy;

/// <summary>Nothing orders the accesses, but they hardly ever come close.</summary>
internal static class Timing
{
    private static readonly object gate = new();

    /// <summary>Once each, 400 ms apart.</summary>
    public static void FarApart()
    {
        var config = new Dictionary<string, string> { ["mode"] = "slow" };
        Crowd.Both(
            () => config["level"] = "high",
            () =>
            {
                Pace.FarApart();
                _ = config.TryGetValue("mode", out _);
            });
    }

    public static void FarApartList()
    {
        var events = new List<string>();
        Crowd.Both(
            () =>
            {
                Pace.FarApart();
                events.Add("late");
            },
            () => events.Add("early"));
    }

    /// <summary>Both take a lock for something else; by chance that puts them in order.</summary>
    public static void HiddenByLockOrder()
    {
        var totals = new Dictionary<string, int>();
        int served = 0;
        Crowd.Both(
            () =>
            {
                totals["first"] = 1;
                lock (gate) served++;
            },
            () =>
            {
                Pace.Call();
                lock (gate) served++;
                totals["second"] = 2;
            });
    }

    /// <summary>A signal is given before the work is done.</summary>
    public static void SignalledTooEarly()
    {
        var ready = new TaskCompletionSource();
        var found = new List<int>();
        Crowd.Both(
            () =>
            {
                found.Add(1);
                ready.SetResult();
                found.Add(2);
            },
            () =>
            {
                ready.Task.Wait();
                _ = found.Contains(2);
            });
    }
}
