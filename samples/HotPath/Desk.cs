using System.Runtime.CompilerServices;

namespace Skein.Samples.HotPath;

/// <summary>Work whose names the compiler makes: an async method, a generic one, a lambda, a local function.</summary>
internal static class Desk
{
    private const int Steps = 300_000;
    private static int total;

    public static void Serve()
    {
        PlaceAsync().GetAwaiter().GetResult();
        new Basket<string>().Count<int>();
        Func<int, int> discount = [MethodImpl(MethodImplOptions.NoInlining)] static (steps) => Work(steps);
        discount(Steps);
        Round(Steps);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static int Round(int steps) => Work(steps);
    }

    /// <summary>The wait is over before it begins: the thread stays the same.</summary>
    private static async Task PlaceAsync()
    {
        await Task.CompletedTask;
        Work(Steps);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Work(int steps)
    {
        int sum = total;
        for (int i = 0; i < steps; i++) sum = (sum * 31) + i;
        return total = sum;
    }

    private sealed class Basket<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public int Count<TNumber>() => Work(Steps + typeof(T).Name.Length + typeof(TNumber).Name.Length);
    }
}
