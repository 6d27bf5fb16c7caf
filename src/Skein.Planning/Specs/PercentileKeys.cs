using System.Globalization;
using Skein.Core;

namespace Skein.Planning.Specs;

/// <summary>Maps whose keys are percentiles: <c>{ p50: 30ms, p99.9: 200ms }</c>.</summary>
internal static class PercentileKeys
{
    /// <summary>They by rising level.</summary>
    /// <exception cref="SkeinException">A key is no percentile, one is given twice, or a higher one has a shorter time.</exception>
    public static IReadOnlyList<PercentileTime> Read(SpecMap map, SpecField field, int most)
    {
        if (map.Keys.Count > most) throw map.Fault("", $"has {map.Keys.Count} percentiles, and may have {most}", "leave some out");
        (string Key, PercentileTime Value)[] read = [.. map.Keys.Select(key => (key, new PercentileTime(Level(map, key), map.NumberAt(key, field)))).OrderBy(pair => pair.Item2.Level)];
        foreach (((string Key, PercentileTime Value) before, (string Key, PercentileTime Value) after) in read.Zip(read.Skip(1)))
        {
            if (before.Value.Level == after.Value.Level) throw map.Fault(after.Key, $"is the same percentile as {before.Key}", "keep one");
            if (before.Value.Seconds > after.Value.Seconds)
                throw map.Fault(after.Key, $"must not be shorter than {before.Key} ({SpecUnits.Write(SpecQuantity.Duration, before.Value.Seconds)}), and is {SpecUnits.Write(SpecQuantity.Duration, after.Value.Seconds)}", "a higher percentile takes longer");
        }

        return [.. read.Select(pair => pair.Value)];
    }

    /// <summary>What a level is called: <c>p99.9</c>.</summary>
    public static string Write(double level) => string.Create(CultureInfo.InvariantCulture, $"p{level * 100:0.######}");

    private static double Level(SpecMap map, string key) =>
        key.StartsWith('p') && double.TryParse(key.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && percent is > 0 and < 100
            ? SpecUnits.Scaled(percent, 1, 100)
            : throw map.Fault(key, "is no percentile above 0 and below 100", "write one such as p99 or p99.9");
}
