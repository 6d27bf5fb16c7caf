namespace Skein.AspNetCore.Endpoints;

/// <summary>One of the endpoints. Synchronous: it must not need the thread pool. Thread-safe.</summary>
internal interface IEndpoint
{
    /// <summary>Below the prefix: <c>/tasks</c>; empty for the prefix itself.</summary>
    string Path { get; }

    /// <summary>What it answers, in a few words, for the page.</summary>
    string Summary { get; }

    /// <summary>Whether it blocks its thread for seconds, so that it must have one of its own.</summary>
    bool Blocks => false;

    /// <summary>Answers.</summary>
    /// <exception cref="EndpointRefusal">It cannot.</exception>
    EndpointAnswer Answer(EndpointRequest request);
}
