using System.Globalization;
using Skein.Core;

namespace Skein.Load.Workloads;

/// <summary>Sizes of a measurement.</summary>
public static class UnitCounts
{
    // The last is three times the one before, which is how far the straight line is tried beyond what it was fitted to.
    private static readonly int[] many = [1_000, 3_000, 10_000, 30_000, 100_000, 400_000, 1_200_000];
    private static readonly int[] fewThreads = [100, 200, 400, 800, 1_300, 2_000, 4_000];
    private static readonly (char Suffix, double Factor)[] factors = [('k', 1e3), ('K', 1e3), ('m', 1e6), ('M', 1e6)];

    /// <summary>Those that are measured where none are asked for.</summary>
    public static IReadOnlyList<int> Default(WorkloadKind kind) => kind == WorkloadKind.Threads ? fewThreads : many;

    /// <summary>Reads a list as <c>1k,30k,1.2M</c>.</summary>
    /// <returns>The sizes, smallest first, each once.</returns>
    /// <exception cref="SkeinException">One of them is no whole number above 0.</exception>
    public static IReadOnlyList<int> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',').Select(One).Distinct().Order()];
    }

    private static int One(string text)
    {
        string digits = text.Trim();
        double factor = 1;
        foreach ((char suffix, double means) in factors)
        {
            if (!digits.EndsWith(suffix)) continue;
            factor = means;
            digits = digits[..^1];
            break;
        }

        bool isNumber = decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number < int.MaxValue;
        decimal count = isNumber ? number * (decimal)factor : 0;
        if (count < 1 || count > int.MaxValue || count != decimal.Truncate(count)) throw new SkeinException($"the size '{text}'", "is no whole number above 0", "write 1k,30k,1.2M");
        return (int)count;
    }
}
