namespace Skein.AspNetCore.Endpoints.Pprof;

/// <summary>The program's name. Go gives its arguments too; they may be secrets.</summary>
internal sealed class CommandLineEndpoint(string program, EndpointLimits limits) : IEndpoint
{
    public string Path => "/pprof/cmdline";

    public string Summary => "the program's name, without its arguments";

    public EndpointAnswer Answer(EndpointRequest request)
    {
        EndpointQuery.Parse(request.Query, limits.QueryLengthMax);
        return EndpointAnswer.Line(200, program);
    }
}
