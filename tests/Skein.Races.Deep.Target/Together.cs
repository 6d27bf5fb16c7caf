namespace Skein.Races.Deep.Target;

/// <summary>
/// Threads that start at once. What a broken collection throws at them is their own business, and so is one that never comes
/// back: a broken Hashtable may be searched for ever.
/// </summary>
internal static class Together
{
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(20);

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
        }) { Name = $"worker {number}", IsBackground = true })];
        foreach (Thread thread in all) thread.Start();
        foreach (Thread thread in all) thread.Join(longest);
    }
}
