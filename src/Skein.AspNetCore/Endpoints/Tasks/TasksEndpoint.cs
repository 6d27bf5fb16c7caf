using System.Text;
using Skein.Core.Comparison;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Monitoring;

namespace Skein.AspNetCore.Endpoints.Tasks;

/// <summary>The tagged units: as they are, in groups, as changes since a cursor, or as a stream of changes.</summary>
internal sealed class TasksEndpoint(SkeinMonitor monitor, EndpointLimits limits, AnswerClock clock, SnapshotCursors cursors, TaskStreams streams) : IEndpoint
{
    private const string CursorHeader = "Skein-Cursor";
    private const string Json = "application/json";
    private const string Text = "text/plain; charset=utf-8";
    private static readonly string[] parameters = [TaskView.LimitParameter, TaskView.FilterParameter, "format", "since", "stream"];

    public string Path => "/tasks";

    public string Summary => "every tagged unit of work; format=json, groups or text, limit, filter, since, stream=1";

    public EndpointAnswer Answer(EndpointRequest request)
    {
        var query = EndpointQuery.Parse(request.Query, limits.QueryLengthMax, parameters);
        var view = TaskView.Of(query, limits, monitor);
        string format = query.Choice("format", "json", "groups", "text");
        bool isStream = query.Choice("stream", "0", "1") == "1" || AsksForEvents(request.Accept);
        if (query.Text("since") is { } cursor)
        {
            if (isStream) throw EndpointRefusal.Query("since", "does not go with a stream, which begins with all there is");
            return Since(request, view, format, cursor);
        }

        if (!isStream) return Now(request, view, format);
        if (query.Text("format") is not null) throw EndpointRefusal.Query("format", "does not go with a stream, which is JSON");
        return streams.Open(view, request.Aborted);
    }

    private static bool AsksForEvents(string accept) =>
        accept.Split(',').Any(type => type.Split(';')[0].Trim().Equals(TaskStreams.ContentType, StringComparison.OrdinalIgnoreCase));

    private EndpointAnswer Now(EndpointRequest request, TaskView view, string format)
    {
        AnswerBody body = clock.NewBody(request.Aborted);
        try
        {
            Snapshot snapshot = view.Take(monitor);
            var options = GroupingOptions.Default with { Filter = view.Filter };
            if (format == "json") JsonSnapshotWriter.Write(view.Filter.Apply(snapshot), body);
            else if (format == "groups") JsonGroupsWriter.Write(GroupedSnapshot.Of(snapshot, options), body);
            else Write(body, writer => TextDump.Write(GroupedSnapshot.Of(snapshot, options), writer));
            return Whole(body, format, snapshot);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private EndpointAnswer Since(EndpointRequest request, TaskView view, string format, string cursor)
    {
        Snapshot before = cursors.Find(cursor) ?? throw new EndpointRefusal(410, "the snapshot of this cursor is no longer kept; ask without since");
        AnswerBody body = clock.NewBody(request.Aborted);
        try
        {
            Snapshot after = view.Take(monitor);
            var difference = SnapshotDifference.Between(before, after, GroupingOptions.Default with { Filter = view.Filter });
            if (format == "text") Write(body, writer => TextDifference.Write(difference, writer));
            else JsonDifferenceWriter.Write(difference, body);
            return Whole(body, format, after);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>A snapshot that is not whole gets no cursor: what it left out would look like work that ended.</summary>
    private EndpointAnswer Whole(AnswerBody body, string format, Snapshot snapshot)
    {
        string? cursor = snapshot.Source.Dropped.Any(dropped => dropped.What == "units") ? null : cursors.Keep(snapshot);
        return new EndpointAnswer(200, format == "text" ? Text : Json)
        {
            Body = body,
            Headers = cursor is null ? [] : [new(CursorHeader, cursor)],
        };
    }

    private static void Write(Stream body, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(body, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        write(writer);
    }
}
