namespace Skein.Races.Corpus;

/// <summary>The plain ways in which a unit test comes to have several threads.</summary>
internal static class Crowd
{
    // Atomic.
    private static int forgiven;

    /// <summary>Whether exceptions are swallowed: a race may end in any. Written before the first thread starts.</summary>
    public static bool Forgives { get; set; }

    public static int Forgiven => Volatile.Read(ref forgiven);

    public static void For(int count, Action<int> body) => Parallel.For(0, count, i => Try(() => body(i)));

    public static void Tasks(int count, Action<int> body)
    {
        var tasks = new Task[count];
        for (int i = 0; i < count; i++)
        {
            int number = i;
            tasks[i] = Task.Run(() => Try(() => body(number)));
        }

        Task.WaitAll(tasks);
    }

    public static void Threads(int count, Action<int> body)
    {
        var threads = new Thread[count];
        for (int i = 0; i < count; i++)
        {
            int number = i;
            threads[i] = new Thread(() => Try(() => body(number)));
            threads[i].Start();
        }

        foreach (Thread thread in threads) thread.Join();
    }

    public static void Both(Action one, Action other) => Threads(2, i => (i == 0 ? one : other)());

    public static async Task Flows(int count, Func<int, Task> body)
    {
        var flows = new Task[count];
        for (int i = 0; i < count; i++) flows[i] = TryAsync(body, i);
        await Task.WhenAll(flows);
    }

    public static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception) when (Forgives)
        {
            Interlocked.Increment(ref forgiven);
        }
    }

    public static async Task TryAsync(Func<int, Task> body, int number)
    {
        try
        {
            await body(number);
        }
        catch (Exception) when (Forgives)
        {
            Interlocked.Increment(ref forgiven);
        }
    }
}
