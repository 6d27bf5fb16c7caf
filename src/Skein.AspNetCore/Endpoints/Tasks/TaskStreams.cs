using System.Text;
using Skein.Core.Comparison;
using Skein.Core.Formats.Json;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Monitoring;

namespace Skein.AspNetCore.Endpoints.Tasks;

/// <summary>
/// Streams of events: first <c>groups</c> with all there is, then <c>difference</c> each interval. Each event is made when
/// the last one is sent, and holds whole groups, so that a client that misses one still is right with the next. Thread-safe.
/// </summary>
internal sealed class TaskStreams(SkeinMonitor monitor, EndpointLimits limits, AnswerClock clock)
{
    public const string ContentType = "text/event-stream";

    private readonly Gate open = new(limits.StreamsMax);

    public int Open() => open.Inside;

    public EndpointAnswer Open(TaskView view, CancellationToken aborted)
    {
        if (!open.TryEnter()) throw EndpointRefusal.Busy("as many streams as may be are open", $"{nameof(EndpointLimits.StreamsMax)} = {limits.StreamsMax}");
        var options = GroupingOptions.Default with { Filter = view.Filter };
        Snapshot? last = null;
        return new EndpointAnswer(200, ContentType)
        {
            Events = new EventStream(Next, limits.StreamInterval, open.Leave),
            Headers = [new("X-Accel-Buffering", "no")],
        };

        AnswerBody Next()
        {
            AnswerBody body = clock.NewBody(aborted);
            try
            {
                Snapshot now = view.Take(monitor);
                body.Write(last is null ? "event: groups\ndata: "u8 : "event: difference\ndata: "u8);
                // Without line breaks, as these writers write when they are not told to: a line is an event's datum.
                if (last is null) JsonGroupsWriter.Write(GroupedSnapshot.Of(now, options), body);
                else JsonDifferenceWriter.Write(SnapshotDifference.Between(last, now, options), body);
                // The writers end their line; an empty one ends the event.
                body.Write("\n"u8);
                last = now;
                return body;
            }
            catch
            {
                body.Dispose();
                throw;
            }
        }
    }

    /// <summary>The event of a stream that cannot go on, with the reason.</summary>
    public static byte[] Farewell(string reason) => Encoding.UTF8.GetBytes($"event: end\ndata: {reason.ReplaceLineEndings(" ")}\n\n");
}
