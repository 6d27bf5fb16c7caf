using System.Threading.Channels;

namespace Skein.Races.Corpus.Racy;

/// <summary>Asynchronous flows, each of which reads as if it were alone.</summary>
internal static class Flows
{
    private static readonly AsyncLocal<List<string>?> trail = new();

    public static async Task AfterAwait()
    {
        var pages = new List<string>();
        await Crowd.Flows(6, async i =>
        {
            await Pace.CallAsync();
            pages.Add("page" + i);
        });
    }

    /// <summary>An await several calls further up.</summary>
    public static async Task DeepChain()
    {
        var seen = new Dictionary<int, string>();
        await Crowd.Flows(4, i => OuterAsync(seen, i));
    }

    /// <summary>A list is handed on by reference to every flow below.</summary>
    public static async Task AsyncLocalList()
    {
        trail.Value = [];
        await Crowd.Flows(6, async i =>
        {
            await Task.Yield();
            trail.Value!.Add("step" + i);
        });
    }

    public static async Task ChannelConsumers()
    {
        Channel<int> orders = Channel.CreateUnbounded<int>();
        var done = new List<int>();
        for (int i = 0; i < 8; i++) orders.Writer.TryWrite(i);
        orders.Writer.Complete();
        await Crowd.Flows(3, async _ =>
        {
            await foreach (int order in orders.Reader.ReadAllAsync())
            {
                await Task.Yield();
                done.Add(order);
            }
        });
    }

    public static async Task AsyncStreams()
    {
        var cache = new Dictionary<int, int>();
        await Crowd.Flows(3, async i =>
        {
            await foreach (int number in NumbersAsync(cache, i * 3)) GC.KeepAlive(number);
        });
    }

    public static async Task ForEachAsync()
    {
        var sizes = new Dictionary<string, int>();
        await Parallel.ForEachAsync(["a", "bb", "ccc", "dddd"], async (name, _) =>
        {
            await Pace.CallAsync();
            Crowd.Try(() => sizes[name] = name.Length);
        });
    }

    private static async Task OuterAsync(Dictionary<int, string> seen, int id) => await MiddleAsync(seen, id).ConfigureAwait(false);

    private static async Task<int> MiddleAsync(Dictionary<int, string> seen, int id)
    {
        await Pace.CallAsync().ConfigureAwait(false);
        if (!seen.ContainsKey(id)) seen.Add(id, "middle");
        return id;
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
