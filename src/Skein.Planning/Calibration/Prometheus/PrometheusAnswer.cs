using System.Text.Json;
using Skein.Core;
using Skein.Planning.Calibration.Observing;

namespace Skein.Planning.Calibration.Prometheus;

/// <summary>Reads an answer of Prometheus' HTTP API, version 1: <c>{"status": "success", "data": {"resultType": ..., "result": [...]}}</c>.</summary>
internal static class PrometheusAnswer
{
    /// <exception cref="SkeinException">It is no such answer.</exception>
    public static IReadOnlyList<PrometheusSample> Read(byte[] body, string subject)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            if (root.GetProperty("status").GetString() != "success") throw new SkeinException(subject, $"refuses the query: {Why(body)}");
            JsonElement data = root.GetProperty("data"), result = data.GetProperty("result");
            return data.GetProperty("resultType").GetString() switch
            {
                "scalar" => [new PrometheusSample(new Dictionary<string, string>(), [Value(result)])],
                "vector" => [.. result.EnumerateArray().Select(series => new PrometheusSample(Labels(series), [Value(series.GetProperty("value"))]))],
                "matrix" => [.. result.EnumerateArray().Select(series => new PrometheusSample(Labels(series), [.. series.GetProperty("values").EnumerateArray().Select(Value)]))],
                _ => throw new FormatException(),
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new SkeinException(subject, "does not answer as Prometheus does", "give the URL that has /api/v1/query below it", exception);
        }
    }

    /// <summary>Why a query was refused, in Prometheus' words; empty where the body does not say.</summary>
    public static string Why(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.String ? error.GetString()! : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static Dictionary<string, string> Labels(JsonElement series) =>
        series.GetProperty("metric").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString() ?? throw new FormatException(), StringComparer.Ordinal);

    private static CounterSample Value(JsonElement pair) =>
        pair.GetArrayLength() == 2 && PrometheusNumber.TryParse(pair[1].GetString(), out double value) ? new CounterSample(pair[0].GetDouble(), value) : throw new FormatException();
}
