using System.Globalization;

namespace Skein.Planning.Recommendation;

/// <summary>Numbers as sentences have them: three digits that count, and a unit.</summary>
public static class Figure
{
    private const double KiB = 1024;

    /// <summary>Seconds: <c>43.4 ms</c>.</summary>
    public static string Time(double seconds) => Math.Abs(seconds) switch
    {
        0 => "0 s",
        < 0.9995e-3 => $"{Number(seconds * 1e6)} us",
        < 0.9995 => $"{Number(seconds * 1e3)} ms",
        <= 600 => $"{Number(seconds)} s",
        <= 5_400 => $"{Number(seconds / 60)} min",
        double.PositiveInfinity => "without end",
        _ => $"{Number(seconds / 3600)} h",
    };

    /// <summary>1/seconds: <c>500/s</c>.</summary>
    public static string Rate(double rate) => $"{Number(rate)}/s";

    /// <summary>A share: <c>0.0356 %</c>.</summary>
    public static string Share(double share) => $"{Number(share * 100)} %";

    /// <summary>Bytes: <c>64 KiB</c>.</summary>
    public static string Size(double bytes) => Math.Abs(bytes) switch
    {
        >= KiB * KiB * KiB => $"{Number(bytes / (KiB * KiB * KiB))} GiB",
        >= KiB * KiB => $"{Number(bytes / (KiB * KiB))} MiB",
        >= KiB => $"{Number(bytes / KiB)} KiB",
        _ => $"{Number(bytes)} B",
    };

    /// <summary>A plain number with three digits that count; whole ones from 100 on with all.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value)) return value > 0 ? "without end" : value.ToString(CultureInfo.InvariantCulture);
        double size = Math.Abs(value);
        if (size >= 99.95) return Math.Round(value).ToString("#,##0", CultureInfo.InvariantCulture);
        if (size == 0) return "0";
        if (size < 1e-5) return value.ToString("0.##e0", CultureInfo.InvariantCulture);
        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 0, 8);
        return Math.Round(value, decimals).ToString("0.########", CultureInfo.InvariantCulture);
    }

    /// <summary>A value of a unit that a plan names: requests, seconds, share, bytes, cores.</summary>
    public static string Of(string unit, double value) => unit switch
    {
        "seconds" => Time(value),
        "share" => Share(value),
        "bytes" => Size(value),
        _ => Number(value),
    };
}
