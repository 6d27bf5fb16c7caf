namespace Skein.Races.Deep.Target;

/// <summary>Threads that start at once. What a broken collection throws at them is their own business.</summary>
internal static class Together
{
    public static void Run(int threads, Action<int> work)
    {
        using var start = new Barrier(threads);
        Thread[] all = [.. Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                work(number);
            }
            catch (Exception exception) when (exception is InvalidOperationException or IndexOutOfRangeException or ArgumentException or NullReferenceException)
            {
                // What .NET says of such races, where it says anything.
            }
        }) { Name = $"worker {number}" })];
        foreach (Thread thread in all) thread.Start();
        foreach (Thread thread in all) thread.Join();
    }
}
