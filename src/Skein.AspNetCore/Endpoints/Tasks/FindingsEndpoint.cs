using System.Text;
using Skein.Core.Findings;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Monitoring;

namespace Skein.AspNetCore.Endpoints.Tasks;

/// <summary>What was found wrong so far.</summary>
internal sealed class FindingsEndpoint(SkeinMonitor monitor, EndpointLimits limits, AnswerClock clock) : IEndpoint
{
    public string Path => "/tasks/findings";

    public string Summary => "lost work, growing groups, spans that do not fit their work; format=json or text";

    public EndpointAnswer Answer(EndpointRequest request)
    {
        var query = EndpointQuery.Parse(request.Query, limits.QueryLengthMax, "format");
        bool isText = query.Choice("format", "json", "text") == "text";
        AnswerBody body = clock.NewBody(request.Aborted);
        try
        {
            FindingReport report = monitor.TakeFindings();
            if (isText) Write(report, body);
            else JsonFindingsWriter.Write(report, body);
            return new EndpointAnswer(200, isText ? "text/plain; charset=utf-8" : "application/json") { Body = body };
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private static void Write(FindingReport report, Stream body)
    {
        using var writer = new StreamWriter(body, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        TextFindings.Write(report, writer);
    }
}
