using System.Globalization;
using Skein.AspNetCore.Endpoints.Guard.Picture;
using Skein.Guard;
using Skein.Guard.Evidence;

namespace Skein.AspNetCore.Endpoints.Guard;

/// <summary>What is known of a guard, for a terminal: what it says now, the last seconds as bars, the calls that hold threads, the last changes.</summary>
internal static class GuardText
{
    private const int Columns = 60;
    private const int TransitionsShown = 10;
    private const int RoutesShown = 10;

    public static void Write(GuardView view, TextWriter writer)
    {
        foreach (var (name, value) in FactsOf(view)) writer.WriteLine($"{name,-10}{value}");
        writer.WriteLine();
        WriteBars(view.Bins, writer);
        writer.WriteLine();
        writer.WriteLine("calls that hold the pool's threads");
        if (view.Calls is null) writer.WriteLine("not sampled yet: that is done when starvation begins; guard/blocked samples now");
        else CallsText.Write(view.Calls, writer);
        writer.WriteLine();
        WriteRoutes(view.Report, writer);
        DependencyText.Write(view.Dependencies, writer);
        writer.WriteLine("changes");
        if (view.Transitions.Count == 0) writer.WriteLine("none yet");
        if (view.Transitions.Count > TransitionsShown) writer.WriteLine($"({view.Transitions.Count - TransitionsShown} before these: format=json)");
        foreach (RecordedTransition each in view.Transitions.TakeLast(TransitionsShown))
            writer.WriteLine($"{each.At.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}  {each.Transition}");
    }

    /// <summary>What it says now, line by line.</summary>
    public static IEnumerable<(string Name, string Value)> FactsOf(GuardView view)
    {
        GuardReport report = view.Report;
        GuardLook look = report.Look;
        yield return ("guard", Text($"{FlightWords.Of(report.State)} for {report.Lasts.TotalSeconds:0.0} s, since {view.Since.UtcDateTime:HH:mm:ss} UTC; {HowFar(view)}"));
        yield return ("wait", Text($"{look.Wait.TotalMilliseconds:0.#} ms for a thread; {look.BusyThreads} of {look.Threads} threads at work, minimum {look.ThreadsMin}; {look.BlockedShare:0 %} of them blocked"));
        yield return ("queued", Text($"{look.Queued:N0} items in the pool's queues"));
        yield return ("requests", Text($"{look.InFlight:N0} in flight, limit {(look.Limit == GuardLook.Unlimited ? "none" : look.Limit.ToString(CultureInfo.InvariantCulture))}; {report.Admitted:N0} admitted{Reasons("refused", report.Refused)}{Reasons("would have been refused", report.WouldRefuse)}, {report.Trickled:N0} let through as probes{(report.Waiting > 0 ? Text($", {report.Waiting:N0} wait") : "")}"));
        if (report.Threads is { Raises: > 0 } threads) yield return ("threads", Text($"the pool's minimum is {threads.Raised:N0} higher for it now, {threads.RaisedMax:N0} at the most; raised {threads.Raises:N0} times, given back {threads.GivenBack:N0} times"));
        yield return ("so far", Text($"starvations {report.Starvations:N0}, alarms {view.Alarms:N0} and {view.AlarmsSuppressed:N0} suppressed{(report.Faults > 0 ? Text($", {report.Faults:N0} faults of the guard") : "")}"));
    }

    private static void WriteRoutes(GuardReport report, TextWriter writer)
    {
        if (report.HeldThreads.Count == 0) return;
        writer.WriteLine("routes whose requests held threads while it was not calm");
        writer.WriteLine("  requests  seconds  longest ms  route");
        foreach (HeldThreads held in report.HeldThreads.Take(RoutesShown))
            writer.WriteLine(Text($"{held.Requests,10:N0}{held.Total.TotalSeconds,9:0.0}{held.Longest.TotalMilliseconds,12:0.#}  {held.Route}"));
        writer.WriteLine();
    }

    private static void WriteBars(FlightBins bins, TextWriter writer)
    {
        FlightBin[] parts = bins.Parts(Columns);
        FlightBin all = bins.Parts(1)[0];
        writer.WriteLine(Text($"the last {bins.Span.TotalSeconds:0.#} s, {bins.Span.TotalMilliseconds / Columns:0} ms a column{(bins.IsShort ? "; the ring is full and goes less far back" : "")}"));
        writer.WriteLine(Text($"wait      {FlightWords.Bars(parts, bin => bin.Wait.TotalMilliseconds)}  up to {all.Wait.TotalMilliseconds:0.#} ms"));
        writer.WriteLine(Text($"in flight {FlightWords.Bars(parts, bin => bin.InFlight)}  up to {all.InFlight:N0}"));
        writer.WriteLine(Text($"admitted  {FlightWords.Bars(parts, bin => bin.Admitted)}  {all.Admitted:N0}"));
        writer.WriteLine(Text($"refused   {FlightWords.Bars(parts, bin => bin.Refused)}  {all.Refused:N0}"));
        writer.WriteLine(Text($"state     {FlightWords.Letters(parts)}  . calm, p pressed, S starved, r recovering"));
    }

    private static string HowFar(GuardView view) => !view.IsArmed
        ? "only watches: nothing asks it"
        : view.Options.Admission switch { GuardMode.Act => "refuses while it is starved", GuardMode.Shadow => "decides and only counts (Shadow)", _ => "admits everything (Off)" };

    private static string Reasons(string what, IReadOnlyDictionary<RefusalReason, long> counts) => counts.Count == 0
        ? Text($", 0 {what}")
        : Text($", {counts.Values.Sum():N0} {what} ({string.Join(", ", counts.OrderByDescending(pair => pair.Value).Select(pair => Text($"{System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(pair.Key.ToString())} {pair.Value:N0}")))})");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
