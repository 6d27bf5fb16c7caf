using System.Runtime.CompilerServices;

namespace Skein.Samples.Shop;

/// <summary>Makes reports. Planted: sync over async, so that each request blocks a thread of the pool.</summary>
internal sealed class Reports
{
    private static readonly TimeSpan QueryTime = TimeSpan.FromMinutes(5);

    /// <summary>Kept apart, as a longer method would be: the compiled route must not swallow it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string Monthly(int month)
    {
        string[] rows = BuildAsync(month).Result;
        return string.Join('\n', rows);
    }

    private static async Task<string[]> BuildAsync(int month)
    {
        int[] sales = await QuerySalesAsync(month);
        return [.. sales.Select(sale => $"month {month}: {sale}")];
    }

    private static async Task<int[]> QuerySalesAsync(int month)
    {
        await Task.Delay(QueryTime);
        return [month * 100, month * 200];
    }
}
