using System.Text.Json;
using Skein.AspNetCore.Endpoints.Guard;
using Skein.Guard;
using Skein.Guard.Evidence;
using Skein.Guard.Evidence.Blocking;
using Skein.Tests.Support;

namespace Skein.AspNetCore.Tests.Endpoints.Guard;

/// <summary>
/// An incident as a service told it: what <c>/debug/guard?ring=1</c> answered while a shop whose orders block their
/// threads got more of them than it can do. So what is drawn and printed of it is the same on every machine.
/// </summary>
internal static class Incident
{
    private const int Processors = 4;

    public static GuardView View { get; } = Read(RepositoryRoot.Combine("tests", "Skein.AspNetCore.Tests", "Endpoints", "Guard", "incident.json"));

    private static GuardView Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        JsonElement counts = root.GetProperty("counts");
        var ring = new FlightRecord([.. root.GetProperty("ring").GetProperty("looks").EnumerateArray().Select(LookOfRow)]) { Span = TimeSpan.FromSeconds(10) };
        var report = new GuardReport(State(root, "state"), TimeSpan.FromSeconds(root.GetProperty("seconds").GetDouble()), LookOf(root.GetProperty("look"), State(root, "state")))
        {
            Admitted = counts.GetProperty("admitted").GetInt64(),
            Refused = Reasons(counts, "refused"),
            WouldRefuse = Reasons(counts, "wouldRefuse"),
            Trickled = counts.GetProperty("trickled").GetInt64(),
            Starvations = counts.GetProperty("starvations").GetInt64(),
            HeldThreads = [.. root.GetProperty("routes").EnumerateArray().Select(held => new HeldThreads(
                held.GetProperty("route").GetString()!,
                held.GetProperty("requests").GetInt64(),
                Seconds(held.GetProperty("totalSeconds")),
                Seconds(held.GetProperty("longestSeconds"))))],
        };
        return new GuardView(root.GetProperty("takenAt").GetDateTimeOffset(), report, new GuardOptions(), ring)
        {
            IsArmed = true,
            Alarms = counts.GetProperty("alarms").GetInt64(),
            AlarmsSuppressed = counts.GetProperty("alarmsSuppressed").GetInt64(),
            Transitions = [.. root.GetProperty("transitions").EnumerateArray().Select(TransitionOf)],
            Calls = CallsOf(root.GetProperty("blockedCalls")),
        };
    }

    private static RecordedTransition TransitionOf(JsonElement change) => new(
        change.GetProperty("at").GetDateTimeOffset(),
        new GuardTransition(State(change, "from"), State(change, "to"), TimeSpan.FromSeconds(change.GetProperty("lastedSeconds").GetDouble()), LookOf(change.GetProperty("evidence"), State(change, "to"))));

    private static BlockedCallReport CallsOf(JsonElement report) => new(report.GetProperty("takenAt").GetDateTimeOffset(), [.. report.GetProperty("calls").EnumerateArray().Select(CallOf)])
    {
        Sampled = Seconds(report.GetProperty("sampledSeconds")),
        Rounds = report.GetProperty("rounds").GetInt64(),
        Stopped = Seconds(report.GetProperty("stoppedSeconds")),
        Busy = report.GetProperty("busyThreads").GetDouble(),
        BlockedShare = report.GetProperty("blockedShare").GetDouble(),
    };

    private static BlockedCall CallOf(JsonElement call) => new(
        call.TryGetProperty("wait", out JsonElement wait) ? wait.GetString()! : "",
        call.GetProperty("caller").GetString()!,
        call.GetProperty("share").GetDouble(),
        call.GetProperty("held").GetDouble(),
        call.GetProperty("threads").GetInt32(),
        [.. call.GetProperty("stack").EnumerateArray().Select(frame => frame.GetString()!)]);

    private static GuardLook LookOf(JsonElement look, GuardState state) => new(
        TimeSpan.Zero,
        state,
        Seconds(look.GetProperty("waitSeconds")),
        look.GetProperty("threads").GetInt32(),
        look.GetProperty("busyThreads").GetInt32(),
        look.GetProperty("threadsMin").GetInt32(),
        look.GetProperty("queued").GetInt64(),
        ShareHere(look.GetProperty("processorShare").GetDouble()),
        look.GetProperty("inFlight").GetInt32(),
        look.TryGetProperty("limit", out JsonElement limit) ? limit.GetInt32() : GuardLook.Unlimited,
        0,
        0);

    private static GuardLook LookOfRow(JsonElement row) => new(
        Seconds(row[0]),
        Enum.Parse<GuardState>(row[1].GetString()!, ignoreCase: true),
        Seconds(row[2]),
        row[3].GetInt32(),
        row[4].GetInt32(),
        row[5].GetInt32(),
        row[6].GetInt64(),
        ShareHere(row[7].GetDouble()),
        row[9].GetInt32(),
        LimitOf(row[10]),
        row[11].GetInt32(),
        row[12].GetInt32());

    // The share that threads are blocked is told by the processors of the machine.
    private static double ShareHere(double share) => share * Processors / Environment.ProcessorCount;

    private static int LimitOf(JsonElement limit) => limit.ValueKind == JsonValueKind.Null ? GuardLook.Unlimited : limit.GetInt32();

    private static TimeSpan Seconds(JsonElement number) => TimeSpan.FromSeconds(number.GetDouble());

    private static GuardState State(JsonElement element, string name) => Enum.Parse<GuardState>(element.GetProperty(name).GetString()!, ignoreCase: true);

    private static Dictionary<RefusalReason, long> Reasons(JsonElement counts, string name) => counts.GetProperty(name).EnumerateObject()
        .ToDictionary(reason => Enum.Parse<RefusalReason>(reason.Name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true), reason => reason.Value.GetInt64());
}
