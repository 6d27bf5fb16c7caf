using Skein.Monitoring;

namespace Skein.AspNetCore.Endpoints;

/// <summary>What Skein measures, for Prometheus.</summary>
internal sealed class MetricsEndpoint(SkeinMonitor monitor, EndpointLimits limits, AnswerClock clock) : IEndpoint
{
    public string Path => "/metrics";

    public string Summary => "what Skein measures, in Prometheus' text format";

    public EndpointAnswer Answer(EndpointRequest request)
    {
        EndpointQuery.Parse(request.Query, limits.QueryLengthMax);
        if (!monitor.HasMeter) throw new EndpointRefusal(404, "there is no meter: the option Meters is false");
        AnswerBody body = clock.NewBody(request.Aborted);
        try
        {
            monitor.WritePrometheusText(body);
            return new EndpointAnswer(200, "text/plain; version=0.0.4; charset=utf-8") { Body = body };
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }
}
