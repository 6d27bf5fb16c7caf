using System.Globalization;

namespace Skein.Planning.Calibration.Prometheus;

/// <summary>Numbers as Prometheus writes them.</summary>
internal static class PrometheusNumber
{
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        switch (text)
        {
            case "+Inf" or "Inf": value = double.PositiveInfinity; return true;
            case "-Inf": value = double.NegativeInfinity; return true;
            case "NaN": value = double.NaN; return true;
            default: return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
    }
}
