using System.Globalization;
using System.Text.Json;
using Skein.Load.Confidence;
using Skein.Load.Generation;
using Skein.Load.Histograms;
using Skein.Load.Ladder;

namespace Skein.Load.Reporting;

/// <summary>A step for programs; <c>docs/load.md</c> tells the fields.</summary>
public static class LoadJson
{
    /// <summary>The name and version of the format.</summary>
    public const string Schema = "skein/load/1";

    private static readonly double[] levels = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999];

    /// <summary>Writes it.</summary>
    public static void Write(Stream stream, LoadReport report)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(report);
        LoadResult result = report.Result;
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        WriteTarget(json, report.Target);
        WriteStep(json, result.Step);
        json.WriteString("startedAt", result.StartedAt);
        json.WriteString("endedAt", result.EndedAt);
        json.WriteNumber("measuredSeconds", result.Measured.TotalSeconds);
        json.WriteBoolean("interrupted", result.Interrupted);
        json.WriteBoolean("awake", report.Awake);
        WriteRequests(json, result);
        json.WriteNumber("sentRate", Rounded(result.SentRate));
        json.WriteNumber("goodRate", Rounded(result.GoodRate));
        WriteCounts(json, "failures", result.Failures.Select(failure => (LoadWords.Of(failure.Key), failure.Value)));
        WriteCounts(json, "statusCodes", result.StatusCodes.OrderBy(code => code.Key).Select(code => (code.Key.ToString(CultureInfo.InvariantCulture), code.Value)));
        WriteQuantiles(json, result);
        WriteHistogram(json, "latencySeconds", result.Latency);
        WriteHistogram(json, "serviceLatencySeconds", result.ServiceLatency);
        WriteHistogram(json, "failureLatencySeconds", result.FailureLatency);
        WriteHistogram(json, "latenessSeconds", result.Lateness);
        json.WriteNumber("bytesSent", result.BytesSent);
        json.WriteNumber("bytesReceived", result.BytesReceived);
        json.WriteNumber("connectionsOpened", result.ConnectionsOpened);
        json.WriteNumber("inFlightMax", result.InFlightMax);
        json.WriteNumber("processorSeconds", result.ProcessorTime.TotalSeconds);
        WriteObjectives(json, report);
        json.WriteStartArray("remarks");
        foreach (string remark in report.Remarks) json.WriteStringValue(remark);
        json.WriteEndArray();
        json.WriteString("latencyHdr", HdrEncoding.Base64(result.Latency));
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteTarget(Utf8JsonWriter json, HttpTarget target)
    {
        json.WriteStartObject("target");
        json.WriteString("url", target.Address.AbsoluteUri);
        json.WriteString("method", target.Method);
        json.WriteString("protocol", target.Http2 ? "HTTP/2" : "HTTP/1.1");
        json.WriteNumber("bodyBytes", target.Body.Length);
        json.WriteNumber("connections", target.Connections);
        json.WriteNumber("timeoutSeconds", target.Timeout.TotalSeconds);
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, LoadStep step)
    {
        json.WriteStartObject("step");
        json.WriteNumber("rate", step.Rate);
        json.WriteNumber("durationSeconds", step.Duration.TotalSeconds);
        json.WriteNumber("warmUpSeconds", step.WarmUp.TotalSeconds);
        json.WriteString("arrivals", step.Arrivals.ToString().ToLowerInvariant());
        json.WriteNumber("burst", step.Burst);
        json.WriteNumber("seed", step.Seed);
        json.WriteEndObject();
    }

    private static void WriteRequests(Utf8JsonWriter json, LoadResult result)
    {
        json.WriteStartObject("requests");
        json.WriteNumber("intended", result.Intended);
        json.WriteNumber("sent", result.Sent);
        json.WriteNumber("sentInTime", result.SentInTime);
        json.WriteNumber("completed", result.Completed);
        json.WriteNumber("succeeded", result.Succeeded);
        json.WriteNumber("failed", result.Failed);
        json.WriteNumber("abandoned", result.Abandoned);
        json.WriteNumber("waited", result.Waited);
        json.WriteNumber("dropped", result.Dropped);
        json.WriteNumber("warmUp", result.WarmUpRequests);
        json.WriteNumber("warmUpFailed", result.WarmUpFailed);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<(string Name, long Count)> counts)
    {
        json.WriteStartObject(name);
        foreach ((string key, long count) in counts) json.WriteNumber(key, count);
        json.WriteEndObject();
    }

    private static void WriteQuantiles(Utf8JsonWriter json, LoadResult result)
    {
        json.WriteStartArray("quantiles");
        foreach (double level in levels)
        {
            json.WriteStartObject();
            json.WriteNumber("level", level);
            WriteSeconds(json, "seconds", result.Quantile(level));
            if (QuantileInterval.Of(result, level) is { } interval)
            {
                WriteSeconds(json, "lower", interval.Lower);
                WriteSeconds(json, "upper", interval.Upper);
                json.WriteNumber("stretches", interval.Stretches);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHistogram(Utf8JsonWriter json, string name, LatencyHistogram histogram)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", histogram.Count);
        json.WriteNumber("min", histogram.Min.TotalSeconds);
        json.WriteNumber("mean", histogram.Mean.TotalSeconds);
        foreach (double level in levels) json.WriteNumber(string.Create(CultureInfo.InvariantCulture, $"p{level * 100:0.##}"), histogram.Quantile(level).TotalSeconds);
        json.WriteNumber("max", histogram.Max.TotalSeconds);
        json.WriteEndObject();
    }

    private static void WriteObjectives(Utf8JsonWriter json, LoadReport report)
    {
        json.WriteStartArray("objectives");
        foreach (LatencyObjective objective in report.Objectives)
        {
            json.WriteStartObject();
            json.WriteString("objective", objective.ToString());
            json.WriteBoolean("met", report.IsMet(objective));
            WriteSeconds(json, "seconds", report.Result.Quantile(objective.Level));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSeconds(Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } known) json.WriteNumber(name, known.TotalSeconds);
        else json.WriteNull(name);
    }

    private static double Rounded(double value) => Math.Round(value, 3);
}
