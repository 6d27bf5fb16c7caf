using System.Text.Json;

namespace Skein.Load.Workloads.Children;

/// <summary>The line in which a process tells what it measured.</summary>
internal static class MeasurementJson
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web);

    public static string Line(UnitMeasurement measurement) => JsonSerializer.Serialize(measurement, options);

    /// <summary>The measurement, or null where the text is none.</summary>
    public static UnitMeasurement? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<UnitMeasurement>(text, options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
