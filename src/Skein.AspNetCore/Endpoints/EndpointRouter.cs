using Skein.Core;

namespace Skein.AspNetCore.Endpoints;

/// <summary>Finds the endpoint of a request and has it answer; every failure becomes a status and a line. Thread-safe.</summary>
internal sealed class EndpointRouter
{
    private readonly Dictionary<string, IEndpoint> byPath;

    public EndpointRouter(params IReadOnlyList<IEndpoint> endpoints)
    {
        Endpoints = endpoints;
        byPath = endpoints.ToDictionary(endpoint => endpoint.Path, StringComparer.Ordinal);
    }

    public IReadOnlyList<IEndpoint> Endpoints { get; }

    /// <summary>The endpoint at a path below the prefix; null for none. A slash at the end does not matter.</summary>
    public IEndpoint? Find(string path) => byPath.GetValueOrDefault(path.TrimEnd('/'));

    /// <summary>Answers a request that was let in. Never throws.</summary>
    public EndpointAnswer Answer(EndpointRequest request)
    {
        try
        {
            return Find(request.Path) is { } endpoint ? endpoint.Answer(request) : EndpointAnswer.Line(404, "there is no such endpoint");
        }
        catch (EndpointRefusal refusal)
        {
            return EndpointAnswer.Of(refusal);
        }
        catch (SkeinException refusal)
        {
            return EndpointAnswer.Of(new EndpointRefusal(503, refusal.Message) { RetryAfterSeconds = 1 });
        }
        catch (OperationCanceledException)
        {
            return EndpointAnswer.Of(new EndpointRefusal(503, "the request was given up") { RetryAfterSeconds = 1 });
        }
        catch (Exception exception)
        {
            // What went wrong is ours to know, not the client's.
            SkeinFaults.Report("endpoints", exception);
            return EndpointAnswer.Line(500, "the endpoint failed; SkeinFaults tells why");
        }
    }
}
