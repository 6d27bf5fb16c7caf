// Orders are checked in a span each, which is ended where the check passes, and forgotten where it does not.
// Ends with 0 when the monitor found it, else with 3.
using System.Diagnostics;
using Skein.Spans;
using Skein.Tags;

using var source = new ActivitySource("Orders");
using var exporter = new ActivityListener
{
    ShouldListenTo = other => other == source,
    Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
};
ActivitySource.AddActivityListener(exporter);

using var found = new ManualResetEventSlim();
using SpanMonitor monitor = SpanMonitor.Start(new SpanMonitorOptions
{
    // This program ends spans in time, however long the machine takes for its next line.
    EndedEarlyAfter = TimeSpan.FromMinutes(1),
    OnFinding = finding =>
    {
        Console.WriteLine(finding);
        found.Set();
    },
});

for (int order = 1; order <= 20; order++) await Tag.Run(() => Check(order), "check order");

// A service collects by itself, in its own time.
bool seen = false;
for (int second = 0; second < 60 && !seen; second++)
{
    GC.Collect();
    seen = found.Wait(TimeSpan.FromSeconds(1));
}

Console.WriteLine($"left open: {monitor.CountOf(SpanFindingKind.LeftOpen)}, ended early: {monitor.CountOf(SpanFindingKind.EndedEarly)}");
return seen ? 0 : 3;

async Task Check(int order)
{
    Activity? span = source.StartActivity("check order");
    await Task.Yield();
    // The defect: this way out does not end the span. "using" would.
    if (order % 4 == 0) return;
    span?.SetTag("order.id", order);
    span?.Stop();
}
