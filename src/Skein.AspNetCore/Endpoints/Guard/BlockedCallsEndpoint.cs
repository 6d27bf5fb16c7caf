using System.Text;
using System.Text.Json;
using Skein.Guard.Evidence.Blocking;
using Skein.Monitoring;

namespace Skein.AspNetCore.Endpoints.Guard;

/// <summary>Samples the calls that hold the pool's threads now; it blocks its thread meanwhile.</summary>
internal sealed class BlockedCallsEndpoint(SkeinMonitor monitor, EndpointLimits limits) : IEndpoint
{
    public string Path => "/guard/blocked";

    public string Summary => "the calls that hold the thread pool's threads, sampled now; format=json or text";

    public bool Blocks => true;

    public EndpointAnswer Answer(EndpointRequest request)
    {
        var query = EndpointQuery.Parse(request.Query, limits.QueryLengthMax, "format");
        bool isText = query.Choice("format", "json", "text") == "text";
        if (monitor.GuardEvidence is not { } evidence) throw new EndpointRefusal(404, "there is no guard: the option Guard, or Probe, is false");
        BlockedCallReport report = evidence.TakeBlockedCalls(request.Aborted);
        // It has its own bounds on time.
        var body = new AnswerBody(limits.AnswerBytesMax);
        try
        {
            if (isText) WriteText(body, report);
            else WriteJson(body, report);
            return new EndpointAnswer(200, isText ? "text/plain; charset=utf-8" : "application/json") { Body = body };
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private static void WriteText(Stream body, BlockedCallReport report)
    {
        using var writer = new StreamWriter(body, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        CallsText.Write(report, writer);
    }

    private static void WriteJson(Stream body, BlockedCallReport report)
    {
        using var writer = new Utf8JsonWriter(body);
        report.WriteTo(writer);
    }
}
