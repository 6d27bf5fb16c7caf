using System.Text.Json;
using Skein.Guard;
using Skein.Guard.Evidence;

namespace Skein.AspNetCore.Endpoints.Guard;

/// <summary>Writes what is known of a guard as JSON, schema <c>skein/guard/1</c>.</summary>
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
        WriteThreads(writer, view.Report.Threads);
        WriteRoutes(writer, view.Report);
        DependencyJson.Write(writer, view.Dependencies, view.TakenAt);
        writer.WriteStartArray("transitions");
        foreach (RecordedTransition transition in view.Transitions) Write(writer, transition);
        writer.WriteEndArray();
        if (view.Calls is { } calls)
        {
            writer.WritePropertyName("blockedCalls");
            calls.WriteTo(writer);
        }

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
        writer.WriteNumber("waiting", report.Waiting);
        writer.WriteNumber("starvations", report.Starvations);
        writer.WriteNumber("alarms", view.Alarms);
        writer.WriteNumber("alarmsSuppressed", view.AlarmsSuppressed);
        writer.WriteNumber("faults", report.Faults);
        writer.WriteNumber("transitionsDropped", report.Dropped);
        writer.WriteNumber("unnamedRoutes", report.UnnamedRoutes);
        writer.WriteEndObject();
    }

    private static void WriteThreads(Utf8JsonWriter writer, ThreadRaiseReport threads)
    {
        writer.WriteStartObject("threads");
        writer.WriteNumber("raised", threads.Raised);
        writer.WriteNumber("raisedMax", threads.RaisedMax);
        writer.WriteNumber("raises", threads.Raises);
        writer.WriteNumber("givenBack", threads.GivenBack);
        writer.WriteNumber("wouldRaise", threads.WouldRaise);
        writer.WriteNumber("refused", threads.Refused);
        writer.WriteNumber("yielded", threads.Yielded);
        writer.WriteEndObject();
    }

    private static void WriteRoutes(Utf8JsonWriter writer, GuardReport report)
    {
        writer.WriteStartArray("routes");
        foreach (HeldThreads held in report.HeldThreads)
        {
            writer.WriteStartObject();
            writer.WriteString("route", held.Route);
            writer.WriteNumber("requests", held.Requests);
            writer.WriteNumber("totalSeconds", Math.Round(held.Total.TotalSeconds, 3));
            writer.WriteNumber("longestSeconds", Math.Round(held.Longest.TotalSeconds, 4));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
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
        writer.WriteNumber("waitSeconds", Math.Round(look.Wait.TotalSeconds, 6));
        writer.WriteNumber("threads", look.Threads);
        writer.WriteNumber("busyThreads", look.BusyThreads);
        writer.WriteNumber("threadsMin", look.ThreadsMin);
        writer.WriteNumber("queued", look.Queued);
        writer.WriteNumber("processorShare", Math.Round(look.ProcessorShare, 3));
        writer.WriteNumber("blockedShare", Math.Round(look.BlockedShare, 3));
        writer.WriteNumber("inFlight", look.InFlight);
        if (look.Limit != GuardLook.Unlimited) writer.WriteNumber("limit", look.Limit);
        writer.WriteEndObject();
    }

    private static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
