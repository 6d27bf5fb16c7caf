using System.Text.Encodings.Web;
using System.Text.Json;
using Skein.Load.Knee;
using Skein.Load.Ladder;
using Skein.Load.Target;

namespace Skein.Load.Reporting.Knees;

/// <summary>A knee as JSON, <c>skein/knee/1</c>: times in seconds, shares from 0 to 1, null for what is not known.</summary>
public static class KneeJson
{
    /// <summary>The name and version of the format.</summary>
    public const string Schema = "skein/knee/1";

    private static readonly JsonWriterOptions indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    /// <param name="report">The knee.</param>
    /// <param name="stream">Where to; it stays open.</param>
    public static void Write(KneeReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stream);
        LadderResult ladder = report.Measured;
        using (var json = new Utf8JsonWriter(stream, indented))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("target", report.Target);
            json.WriteString("takenAt", report.TakenAt);
            json.WriteString("objective", ladder.Objective.ToString());
            json.WriteString("verdict", KneeWords.Verdict(report));
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(ladder.Kind.ToString()));
            Number(json, "error", report.Error);
            if (report.Agrees is { } agrees) json.WriteBoolean("agrees", agrees);
            else json.WriteNull("agrees");
            Forecast(json, report);
            Knee(json, "measured", ladder.Knee);
            json.WriteBoolean("precise", ladder.Precise);
            json.WriteBoolean("interrupted", ladder.Interrupted);
            Number(json, "drift", ladder.Drift);
            Number(json, "driftError", ladder.DriftError);
            json.WriteStartArray("steps");
            foreach (LadderStep step in ladder.Steps) Step(json, step);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Forecast(Utf8JsonWriter json, KneeReport report)
    {
        if (report.Forecast is not { } forecast)
        {
            json.WriteNull("predicted");
            json.WriteString("noPrediction", report.NoForecast);
            return;
        }

        Knee(json, "predicted", forecast.Knee);
        json.WriteNumber("predictedLasting", forecast.Lasting);
        json.WriteStartObject("calibration");
        json.WriteNumber("rate", forecast.Calibration.Rate);
        json.WriteNumber("responses", forecast.Calibration.Responses.Times.Count);
        json.WriteNumber("meanResponse", forecast.Calibration.Responses.Mean);
        json.WriteNumber("throughput", forecast.Calibration.Throughput);
        json.WriteNumber("throughputError", forecast.Calibration.ThroughputError);
        json.WriteNumber("workers", forecast.Calibration.Workers);
        json.WriteBoolean("workersGiven", forecast.Calibration.WorkersGiven);
        json.WriteNumber("holding", forecast.Calibration.Holding);
        json.WriteNumber("overhead", forecast.Calibration.Overhead);
        json.WriteEndObject();
        json.WriteStartArray("curve");
        foreach (KneePoint point in forecast.Curve)
        {
            json.WriteStartObject();
            json.WriteNumber("rate", point.Rate);
            json.WriteNumber("latency", point.Seconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Knee(Utf8JsonWriter json, string name, KneeEstimate? knee)
    {
        if (knee is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("rate", knee.Rate);
        json.WriteNumber("low", knee.Low);
        json.WriteNumber("high", knee.High);
        json.WriteEndObject();
    }

    private static void Step(Utf8JsonWriter json, LadderStep step)
    {
        StepEvidence seen = step.Evidence;
        json.WriteStartObject();
        json.WriteNumber("number", step.Number);
        json.WriteNumber("attempt", step.Attempt);
        json.WriteString("purpose", JsonNamingPolicy.CamelCase.ConvertName(seen.Order.Purpose.ToString()));
        json.WriteBoolean("counts", step.Counts);
        json.WriteNumber("rate", seen.Order.Rate);
        json.WriteNumber("seconds", seen.Order.Measured.TotalSeconds);
        json.WriteNumber("seed", seen.Order.Seed);
        json.WriteNumber("requests", seen.Requests);
        json.WriteNumber("missed", seen.Missed);
        json.WriteNumber("failed", seen.Failed);
        (string, double?)[] numbers =
        [
            ("throughput", seen.Throughput), ("mean", seen.Latency.Mean), ("p50", seen.Latency.P50), ("p90", seen.Latency.P90), ("p99", seen.Latency.P99), ("atObjective", seen.Latency.AtObjective),
            ("pressure", seen.Conditions.Pressure), ("steal", seen.Conditions.Steal), ("foreign", seen.Conditions.Foreign), ("lateness", seen.Conditions.Lateness), ("held", seen.Conditions.Held),
        ];
        foreach ((string name, double? value) in numbers) Number(json, name, value);
        json.WriteBoolean("awake", seen.Conditions.Awake);
        json.WriteStartArray("refused");
        foreach (Contamination broken in step.Contaminations) json.WriteStringValue(broken.Reason);
        json.WriteEndArray();
        if (seen.Curve is { } curve) Target(json, curve);
        json.WriteEndObject();
    }

    private static void Target(Utf8JsonWriter json, TargetCurve curve)
    {
        json.WriteStartObject("process");
        json.WriteNumber("dropped", curve.Dropped);
        json.WriteString("noCollections", curve.NoCollections);
        json.WriteStartArray("samples");
        foreach (TargetSample sample in curve.Samples)
        {
            json.WriteStartObject();
            json.WriteNumber("at", sample.At.TotalSeconds);
            Number(json, "residentBytes", sample.ResidentBytes);
            Number(json, "threads", sample.Threads);
            Number(json, "descriptors", sample.Descriptors);
            Number(json, "processorSeconds", sample.Processor?.TotalSeconds);
            Number(json, "voluntarySwitches", sample.VoluntarySwitches);
            Number(json, "involuntarySwitches", sample.InvoluntarySwitches);
            Number(json, "readyWaitSeconds", sample.ReadyWait?.TotalSeconds);
            Collected(json, sample.Collected);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Collected(Utf8JsonWriter json, Collected? collected)
    {
        if (collected is not { } known)
        {
            json.WriteNull("collected");
            return;
        }

        json.WriteStartObject("collected");
        json.WriteNumber("gen0", known.Gen0);
        json.WriteNumber("gen1", known.Gen1);
        json.WriteNumber("gen2", known.Gen2);
        Number(json, "pauseSeconds", known.Pause?.TotalSeconds);
        json.WriteNumber("allocatedBytes", known.AllocatedBytes);
        json.WriteNumber("heapBytes", known.HeapBytes);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
