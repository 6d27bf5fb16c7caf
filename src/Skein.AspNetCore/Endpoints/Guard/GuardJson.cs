using System.Text.Json;
using Skein.Guard;
using Skein.Guard.Evidence;

namespace Skein.AspNetCore.Endpoints.Guard;

/// <summary>Writes what is known of a guard as JSON, schema <c>skein/guard/1</c>. Times are in seconds or milliseconds, as their names say.</summary>
internal static class GuardJson
{
    public static void Write(GuardView view, bool withRing, Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteString("schema", "skein/guard/1");
        writer.WriteString("takenAt", view.TakenAt);
        writer.WriteString("state", Word(view.Report.State.ToString()));
        writer.WriteNumber("seconds", Math.Round(view.Report.Lasts.TotalSeconds, 3));
        writer.WriteString("since", view.Since);
        writer.WriteBoolean("isArmed", view.IsArmed);
        writer.WritePropertyName("look");
        Write(writer, view.Report.Look);
        WriteCounts(writer, view);
        writer.WritePropertyName("options");
        OptionsJson.Write(writer, view.Options);
        writer.WriteStartArray("transitions");
        foreach (RecordedTransition transition in view.Transitions) Write(writer, transition);
        writer.WriteEndArray();
        writer.WritePropertyName("blockedCalls");
        if (view.Calls is { } calls) calls.WriteTo(writer);
        else writer.WriteNullValue();
        if (withRing)
        {
            writer.WritePropertyName("ring");
            view.Ring.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter writer, GuardView view)
    {
        GuardReport report = view.Report;
        writer.WriteStartObject("counts");
        writer.WriteNumber("admitted", report.Admitted);
        WriteReasons(writer, "refused", report.Refused);
        WriteReasons(writer, "wouldRefuse", report.WouldRefuse);
        writer.WriteNumber("trickled", report.Trickled);
        writer.WriteNumber("starvations", report.Starvations);
        writer.WriteNumber("alarms", view.Alarms);
        writer.WriteNumber("alarmsSuppressed", view.AlarmsSuppressed);
        writer.WriteNumber("faults", report.Faults);
        writer.WriteNumber("transitionsDropped", report.Dropped);
        writer.WriteEndObject();
    }

    private static void WriteReasons(Utf8JsonWriter writer, string name, IReadOnlyDictionary<RefusalReason, long> counts)
    {
        writer.WriteStartObject(name);
        foreach (var (reason, count) in counts.OrderBy(pair => pair.Key)) writer.WriteNumber(Word(reason.ToString()), count);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RecordedTransition recorded)
    {
        GuardTransition transition = recorded.Transition;
        writer.WriteStartObject();
        writer.WriteString("at", recorded.At);
        writer.WriteString("from", Word(transition.From.ToString()));
        writer.WriteString("to", Word(transition.To.ToString()));
        writer.WriteNumber("lastedSeconds", Math.Round(transition.Lasted.TotalSeconds, 3));
        writer.WriteString("summary", transition.ToString());
        writer.WritePropertyName("evidence");
        Write(writer, transition.Evidence);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, in GuardLook look)
    {
        writer.WriteStartObject();
        writer.WriteNumber("waitMilliseconds", Math.Round(look.Wait.TotalMilliseconds, 3));
        writer.WriteNumber("threads", look.Threads);
        writer.WriteNumber("busyThreads", look.BusyThreads);
        writer.WriteNumber("threadsMin", look.ThreadsMin);
        writer.WriteNumber("queued", look.Queued);
        writer.WriteNumber("processorShare", Math.Round(look.ProcessorShare, 3));
        writer.WriteNumber("blockedShare", Math.Round(look.BlockedShare, 3));
        writer.WriteNumber("inFlight", look.InFlight);
        if (look.Limit == GuardLook.Unlimited) writer.WriteNull("limit");
        else writer.WriteNumber("limit", look.Limit);
        writer.WriteEndObject();
    }

    private static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
