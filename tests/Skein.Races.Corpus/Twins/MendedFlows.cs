using System.Threading.Channels;

namespace Skein.Races.Corpus.Twins;

/// <summary>Asynchronous flows that keep what is theirs, or hand it over whole.</summary>
internal static class MendedFlows
{
    private static readonly AsyncLocal<List<string>?> trail = new();

    /// <summary>The results come back and are gathered by one.</summary>
    public static async Task AfterAwait()
    {
        var calls = new Task<string>[6];
        for (int i = 0; i < 6; i++) calls[i] = PageAsync(i);
        var pages = new List<string>();
        foreach (Task<string> call in calls) pages.Add(await call);
    }

    public static async Task DeepChain()
    {
        object gate = new();
        var seen = new Dictionary<int, string>();
        await Crowd.Flows(4, async i =>
        {
            await PageAsync(i).ConfigureAwait(false);
            lock (gate) seen.TryAdd(i, "middle");
        });
    }

    /// <summary>Each flow makes its own list.</summary>
    public static async Task AsyncLocalList() => await Crowd.Flows(6, async i =>
    {
        trail.Value = [];
        await Task.Yield();
        trail.Value.Add("step" + i);
        await Pace.CallAsync();
        trail.Value.Add("end" + i);
    });

    /// <summary>One consumer has the list.</summary>
    public static async Task ChannelConsumers()
    {
        Channel<int> orders = Channel.CreateUnbounded<int>();
        var done = new List<int>();
        Task consumer = Task.Run(async () =>
        {
            await foreach (int order in orders.Reader.ReadAllAsync()) done.Add(order);
        });
        await Crowd.Flows(3, async i =>
        {
            await Task.Yield();
            await orders.Writer.WriteAsync(i);
        });
        orders.Writer.Complete();
        await consumer;
        _ = done.Count;
    }

    public static async Task AsyncStreams() => await Crowd.Flows(3, async i =>
    {
        var own = new Dictionary<int, int>();
        await foreach (int number in NumbersAsync(own, i * 3)) GC.KeepAlive(number);
    });

    public static async Task ForEachAsync()
    {
        using var gate = new SemaphoreSlim(1);
        var sizes = new Dictionary<string, int>();
        await Parallel.ForEachAsync(["a", "bb", "ccc", "dddd"], async (name, cancelled) =>
        {
            await Pace.CallAsync();
            await gate.WaitAsync(cancelled);
            sizes[name] = name.Length;
            gate.Release();
        });
    }

    private static async Task<string> PageAsync(int number)
    {
        await Pace.CallAsync();
        return "page" + number;
    }

    private static async IAsyncEnumerable<int> NumbersAsync(Dictionary<int, int> cache, int from)
    {
        for (int number = from; number < from + 3; number++)
        {
            await Task.Yield();
            cache[number] = number * number;
            yield return cache[number];
        }
    }
}
