using System.Runtime.CompilerServices;

namespace Skein.Samples.HotPath;

/// <summary>Sells: 70 parts of the work are the price, 30 are the tax.</summary>
internal static class Till
{
    private static double total;

    public static void Sell()
    {
        Price(7_000);
        Tax(3_000);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Price(int steps)
    {
        double sum = total;
        for (int i = 0; i < steps * 10; i++) sum = Math.Sqrt(sum + i);
        total = sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Tax(int steps)
    {
        double sum = total;
        for (int i = 0; i < steps * 10; i++) sum = Math.Sqrt(sum + i);
        total = sum;
    }
}
