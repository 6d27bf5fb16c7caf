// Orders are accepted by units that are soon gone; the span of each goes through a queue, and whoever ships the order
// ends it. And a mail is sent by work that outlives its parent's span, in a span of its own. All of that is well.
// Ends with 0 when the monitor found nothing, else with 3.
using System.Diagnostics;
using System.Threading.Channels;
using Skein.Spans;
using Skein.Tags;

using var source = new ActivitySource("Orders");
int ended = 0;
using var exporter = new ActivityListener
{
    ShouldListenTo = other => other == source,
    Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    ActivityStopped = _ => Interlocked.Increment(ref ended),
};
ActivitySource.AddActivityListener(exporter);
using SpanMonitor monitor = SpanMonitor.Start(new SpanMonitorOptions { EndedEarlyAfter = TimeSpan.FromMilliseconds(100) });

var accepted = Channel.CreateUnbounded<Activity>();
var mails = new List<Task>();
for (int order = 1; order <= 20; order++) await Tag.Run(Accept, "accept order");
accepted.Writer.Complete();

// The units that started the spans are gone, and the spans are open: in the queue.
for (int look = 0; look < 3; look++)
{
    GC.Collect();
    await Task.Delay(1000);
}

await foreach (Activity span in accepted.Reader.ReadAllAsync()) span.Stop();
await Task.WhenAll(mails);
GC.Collect();
await Task.Delay(1500);
foreach (SpanFinding finding in monitor.Findings) Console.WriteLine(finding);
Console.WriteLine($"spans ended: {ended}, findings: {monitor.Findings.Count}");
return ended == 60 && monitor.Findings.Count == 0 ? 0 : 3;

async Task Accept()
{
    Activity.Current = null;
    using (Activity? request = source.StartActivity("request"))
    {
        mails.Add(TaggedSpan.Run(source, "send mail", () => Task.Delay(400)));
        await Task.Yield();
    }

    accepted.Writer.TryWrite(source.StartActivity("ship order")!);
}
