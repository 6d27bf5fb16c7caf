using Skein.CpuProfiles;

namespace Skein.AspNetCore.Endpoints.Pprof;

/// <summary>A CPU profile of the next seconds; it blocks its thread for as long.</summary>
internal sealed class CpuEndpoint(CpuProfiler profiler, EndpointLimits limits) : IEndpoint
{
    public string Path => "/pprof/profile";

    public string Summary => "a CPU profile of the next seconds=N for go tool pprof";

    public bool Blocks => true;

    public EndpointAnswer Answer(EndpointRequest request)
    {
        var query = EndpointQuery.Parse(request.Query, limits.QueryLengthMax, "seconds");
        long seconds = query.Number("seconds", (long)profiler.Limits.DurationDefault.TotalSeconds, 1, (long)profiler.Limits.DurationMax.TotalSeconds);
        // It has its own bound on time.
        var body = new AnswerBody(limits.AnswerBytesMax);
        try
        {
            profiler.Collect(TimeSpan.FromSeconds(seconds), body, request.Aborted);
            return new EndpointAnswer(200, "application/octet-stream") { Body = body, Headers = [new("Content-Disposition", "attachment; filename=\"profile\"")] };
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }
}
