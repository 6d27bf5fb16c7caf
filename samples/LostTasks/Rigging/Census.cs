namespace Skein.Samples.LostTasks;

/// <summary>How many units of each name are open.</summary>
internal static class Census
{
    /// <summary>Units that are open, lost or not, by name.</summary>
    public static Dictionary<string, int> Take()
    {
        var records = new TagRecord[100_000];
        int count = TagRegistry.Shared.Copy(records, out long left);
        if (left > 0) throw new InvalidOperationException($"{left} units more than there is room for");
        return records.Take(count).CountBy(record => TagRegistry.Shared.SiteOf(record.Site).Name).ToDictionary();
    }

    /// <summary>Waits until nothing is amiss; throws with what is where that takes too long.</summary>
    public static void Await(Func<string?> amiss)
    {
        string? last = null;
        for (long end = Environment.TickCount64 + 60_000; Environment.TickCount64 < end; Thread.Sleep(5))
        {
            last = amiss();
            if (last is null) return;
        }

        throw new TimeoutException(last);
    }
}
