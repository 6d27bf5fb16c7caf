using System.Text;
using Skein.AspNetCore.Endpoints.Tasks;
using Skein.Core.Formats.Goroutines;
using Skein.Core.Model;
using Skein.Monitoring;
using Skein.Snapshots;

namespace Skein.AspNetCore.Endpoints.Pprof;

/// <summary>The tagged units in the forms in which Go tells its goroutines.</summary>
internal sealed class GoroutineEndpoint(SkeinMonitor monitor, EndpointLimits limits, AnswerClock clock) : IEndpoint
{
    public string Path => "/pprof/goroutine";

    public string Summary => "the same for Go's tools; debug=0 is a profile, 1 counts per stack, 2 a paragraph per unit";

    public EndpointAnswer Answer(EndpointRequest request)
    {
        var query = EndpointQuery.Parse(request.Query, limits.QueryLengthMax, "debug", TaskView.LimitParameter);
        long debug = query.Number("debug", 0, 0, 2);
        int units = (int)query.Number(TaskView.LimitParameter, limits.UnitsMax, 1, limits.UnitsMax);
        SnapshotLimits bounds = monitor.Options.Snapshots with { UnitsMax = units };
        AnswerBody body = clock.NewBody(request.Aborted);
        try
        {
            Snapshot snapshot = monitor.TakeSnapshot(bounds);
            if (debug == 0) GoroutineProfileWriter.Write(snapshot, body);
            else Write(snapshot, debug, body);
            return new EndpointAnswer(200, debug == 0 ? "application/octet-stream" : "text/plain; charset=utf-8")
            {
                Body = body,
                Headers = debug == 0 ? [new("Content-Disposition", "attachment; filename=\"goroutine.pb.gz\"")] : [],
            };
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private static void Write(Snapshot snapshot, long debug, Stream body)
    {
        using var writer = new StreamWriter(body, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        if (debug == 1) GoroutineCountsWriter.Write(snapshot, writer);
        else GoroutineDumpWriter.Write(snapshot, writer);
    }
}
