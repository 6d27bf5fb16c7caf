using System.Text.Json;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;

namespace Skein.AspNetCore.Endpoints.Guard;

/// <summary>Writes what is shown of dependencies into the guard's JSON; nothing where there are none.</summary>
internal static class DependencyJson
{
    public static void Write(Utf8JsonWriter writer, DependencyView view, DateTimeOffset now)
    {
        if (view.Circuits.Count > 0)
        {
            writer.WriteStartArray("circuits");
            foreach (CircuitReport circuit in view.Circuits) Write(writer, circuit, now);
            writer.WriteEndArray();
            writer.WriteNumber("circuitsLeftOff", view.CircuitsLeftOff);
        }

        if (view.Limits.Count == 0) return;
        writer.WriteStartArray("limits");
        foreach (LimitReport limit in view.Limits) Write(writer, limit);
        writer.WriteEndArray();
        writer.WriteNumber("limitsLeftOff", view.LimitsLeftOff);
    }

    private static void Write(Utf8JsonWriter writer, CircuitReport circuit, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteString("dependency", circuit.Dependency);
        writer.WriteString("state", JsonNamingPolicy.SnakeCaseLower.ConvertName(circuit.State.ToString()));
        writer.WriteNumber("seconds", Math.Round(circuit.Lasts.TotalSeconds, 3));
        writer.WriteString("since", now - circuit.Lasts);
        writer.WriteNumber("succeeded", circuit.Calls.Succeeded);
        writer.WriteNumber("failed", circuit.Calls.Failed);
        writer.WriteNumber("unanswered", circuit.Calls.Unanswered);
        writer.WriteNumber("excused", circuit.Calls.Excused);
        writer.WriteNumber("abandoned", circuit.Abandoned);
        writer.WriteNumber("late", circuit.Late);
        writer.WriteNumber("refused", circuit.Refused);
        writer.WriteNumber("wouldRefuse", circuit.WouldRefuse);
        writer.WriteNumber("opened", circuit.Opened);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, LimitReport limit)
    {
        writer.WriteStartObject();
        writer.WriteString("dependency", limit.Dependency);
        writer.WriteNumber("limit", limit.Limit);
        writer.WriteNumber("inFlight", limit.InFlight);
        writer.WriteNumber("baselineSeconds", Math.Round(limit.Baseline.TotalSeconds, 6));
        writer.WriteNumber("latencySeconds", Math.Round(limit.Latency.TotalSeconds, 6));
        writer.WriteNumber("seen", limit.Seen);
        writer.WriteNumber("excused", limit.Excused);
        writer.WriteNumber("refused", limit.Refused);
        writer.WriteNumber("wouldRefuse", limit.WouldRefuse);
        writer.WriteEndObject();
    }
}
