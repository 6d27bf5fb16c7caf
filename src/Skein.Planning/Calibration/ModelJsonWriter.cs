using System.Text.Json;
using Skein.Planning.Laws;

namespace Skein.Planning.Calibration;

/// <summary>Writes a model's fields.</summary>
internal static class ModelJsonWriter
{
    public static void Write(CalibratedModel model, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("skein", CalibratedModelJson.Kind);
        json.WriteNumber("version", CalibratedModel.FormatVersion);
        json.WriteStartObject("source");
        json.WriteString("kind", model.Source.Kind);
        json.WriteString("from", model.Source.From);
        if (model.Source.Metric.Length > 0) json.WriteString("metric", model.Source.Metric);
        json.WriteEndObject();
        json.WriteString("takenAt", model.TakenAt.UtcDateTime);
        json.WriteString("acceptedAt", model.AcceptedAt.UtcDateTime);
        json.WriteNumber("windowSeconds", model.WindowSeconds);
        Arrivals(model.Arrivals, json);
        Service("service", model.Service, json);
        if (model.Observed is { } observed) Service("observed", observed, json);
        if (model.Drift is { } drift)
        {
            json.WriteStartObject("drift");
            json.WriteNumber("rate", drift.Rate);
            json.WriteNumber("mean", drift.Mean);
            json.WriteEndObject();
        }

        if (model.ErrorRatio is { } errors) json.WriteNumber("errorRatio", errors);
        json.WriteStartArray("notes");
        foreach (string note in model.Notes) json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Arrivals(MeasuredArrivals arrivals, Utf8JsonWriter json)
    {
        json.WriteStartObject("arrivals");
        json.WriteNumber("rate", arrivals.Rate);
        if (arrivals.Dispersion is { } dispersion)
        {
            Estimated("dispersion", dispersion, json);
            json.WriteNumber("stepSeconds", arrivals.StepSeconds);
            json.WriteNumber("steps", arrivals.Steps);
        }

        json.WriteEndObject();
    }

    private static void Service(string name, MeasuredTimes service, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        json.WriteNumber("mean", service.Mean);
        Estimated("scv", service.SquaredVariation, json);
        if (service.Longest is { } longest) json.WriteNumber("longest", longest);
        json.WriteStartArray("buckets");
        foreach (HistogramBucket bucket in service.Buckets)
        {
            json.WriteStartObject();
            Number("upTo", bucket.UpTo, json);
            json.WriteNumber("count", bucket.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Estimated(string name, BoundedValue estimate, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", estimate.Value);
        Number("lower", estimate.Lower, json);
        Number("upper", estimate.Upper, json);
        json.WriteEndObject();
    }

    private static void Number(string name, double value, Utf8JsonWriter json)
    {
        if (double.IsPositiveInfinity(value)) json.WriteString(name, "Infinity");
        else json.WriteNumber(name, value);
    }
}
