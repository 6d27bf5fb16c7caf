namespace HungMap;

/// <summary>Times at which something is due, which two threads change at a time.</summary>
static class Schedule
{
    private const int Steps = 3_000;
    private const int Times = 200;

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(1);
    private static SortedSet<int> due = [];

    /// <summary>Changes schedules until a thread does not come back from one.</summary>
    public static void Break()
    {
        for (int seed = 0; ; seed += 2)
        {
            due = [.. Enumerable.Range(0, Times / 2)];
            Thread[] writers = [Change(seed), Change(seed + 1)];
            foreach (Thread writer in writers) writer.Start();
            if (writers.Any(writer => !writer.Join(patience) && NeverComesBack(writer))) return;
        }
    }

    /// <summary>Whether a thread stays where it is while this process computes for long enough: one that a busy machine lets wait computes nothing.</summary>
    private static bool NeverComesBack(Thread writer)
    {
        TimeSpan begin = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime - begin < patience)
        {
            if (writer.Join(TimeSpan.FromMilliseconds(10))) return false;
        }

        return true;
    }

    private static Thread Change(int seed)
    {
        var random = new Random(seed);
        SortedSet<int> schedule = due;
        return new Thread(() =>
        {
            for (int step = 0; step < Steps; step++)
            {
                try
                {
                    int time = random.Next(Times);
                    if (random.Next(2) == 0) schedule.Add(time);
                    else schedule.Remove(time);
                }
                catch (Exception error) when (error is not OutOfMemoryException)
                {
                    return;
                }
            }
        })
        { IsBackground = true, Name = "schedule" };
    }
}
