using System.Runtime.CompilerServices;

namespace Skein.Races.Tricky;

/// <summary>Async methods and iterators of each builder.</summary>
internal static class AsyncCases
{
    public static async Task<string> Loop()
    {
        var list = new List<int> { 1, 2, 3 };
        int sum = 0;
        foreach (int x in list)
        {
            await Task.Yield();
            sum += x;
        }

        IEnumerable<int> items = list;
        foreach (int x in items)
        {
            await Task.Yield();
            sum += x;
        }

        return $"{sum} {await Number(list)} {await Value(list)} {await Pooled(list)}";
    }

    private static async Task<int> Number<T>(List<T> list)
    {
        await Nothing();
        list.Add(default!);
        await Nothing();
        return list.Count;
    }

    private static async Task Nothing() => await Task.Yield();

    private static async ValueTask<int> Value<T>(List<T> list)
    {
        await Plain();
        list.Add(default!);
        return list.Count;
    }

    private static async ValueTask Plain() => await Task.Yield();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> Pooled(List<int> list)
    {
        await Task.Yield();
        list.Add(1);
        return list.Count;
    }

    public static async Task<string> Throws()
    {
        var map = new Dictionary<string, int>();
        try
        {
            await Task.Yield();
            return map["missing"].ToString();
        }
        catch (KeyNotFoundException thrown)
        {
            await Task.Yield();
            map["seen"] = 1;
            return $"{thrown.Message} {map.Count}";
        }
        finally
        {
            await Task.Yield();
            map.Clear();
        }
    }

    public static async Task<string> Fails()
    {
        await Task.Yield();
        var map = new Dictionary<string, int>();
        return map["missing"].ToString();
    }

    public static async Task<string> Streams()
    {
        var seen = new List<int>();
        await foreach (int x in Stream(3)) seen.Add(x);
        return string.Join(",", seen);
    }

    private static async IAsyncEnumerable<int> Stream(int count)
    {
        var list = new List<int>();
        for (int i = 0; i < count; i++)
        {
            await Task.Yield();
            list.Add(i);
            yield return list.Count;
        }
    }

    public static object Iterators() => string.Join(",", Iterate([1, 2, 3]));

    private static IEnumerable<int> Iterate(IEnumerable<int> items)
    {
        var seen = new HashSet<int>();
        foreach (int x in items)
        {
            if (seen.Add(x)) yield return x + seen.Count;
        }
    }

    public static async Task<string> Voids()
    {
        var done = new TaskCompletionSource<int>();
        Start(done);
        Func<Task<int>> lambda = async () =>
        {
            await Task.Yield();
            return new List<int> { 1 }.Count;
        };
        return $"{await done.Task} {await lambda()} {(await Task.WhenAll(new List<Task<int>> { lambda() })).Length}";
    }

    private static async void Start(TaskCompletionSource<int> done)
    {
        await Task.Yield();
        done.SetResult(new List<int> { 1, 2 }.Count);
    }
}
