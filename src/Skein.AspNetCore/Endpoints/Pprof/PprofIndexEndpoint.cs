using System.Text;

namespace Skein.AspNetCore.Endpoints.Pprof;

/// <summary>Lists the profiles, as Go's index does.</summary>
internal sealed class PprofIndexEndpoint(EndpointLimits limits) : IEndpoint
{
    public string Path => "/pprof";

    public string Summary => "a list of what there is for Go's tools";

    public EndpointAnswer Answer(EndpointRequest request)
    {
        EndpointQuery.Parse(request.Query, limits.QueryLengthMax);
        var body = new AnswerBody(limits.AnswerBytesMax);
        body.Write(Encoding.UTF8.GetBytes(
            $"""
            profiles of this service, in Go's formats:

            {request.Base}/pprof/goroutine           go tool pprof URL
            {request.Base}/pprof/goroutine?debug=1   counts per stack
            {request.Base}/pprof/goroutine?debug=2   a paragraph per unit
            {request.Base}/pprof/profile?seconds=5   CPU, go tool pprof URL
            {request.Base}/pprof/cmdline             the program's name

            """.ReplaceLineEndings("\n")));
        return new EndpointAnswer(200, "text/plain; charset=utf-8") { Body = body };
    }
}
