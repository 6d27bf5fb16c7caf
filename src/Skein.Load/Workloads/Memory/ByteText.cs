using System.Globalization;

namespace Skein.Load.Workloads.Memory;

/// <summary>Sizes in bytes for people: <c>312 B</c>, <c>45.1 MiB</c>, <c>3.2 GiB</c>.</summary>
internal static class ByteText
{
    private static readonly (double Bytes, string Unit)[] units = [(1024.0 * 1024 * 1024, "GiB"), (1024.0 * 1024, "MiB"), (1024.0, "KiB")];

    public static string Of(double bytes)
    {
        foreach ((double size, string unit) in units)
        {
            if (Math.Abs(bytes) >= size * 0.9995) return string.Create(CultureInfo.InvariantCulture, $"{bytes / size:#,##0.0} {unit}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0} B");
    }
}
