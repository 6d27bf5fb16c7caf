namespace Skein.AspNetCore;

/// <summary>Upper bounds of the names that requests and calls are known by. Beyond one, work is tagged under one common name.</summary>
public sealed record InterceptorLimits
{
    /// <summary>The defaults.</summary>
    public static InterceptorLimits Default { get; } = new();

    /// <summary>Names of requests: a route with a method. Default 4,096.</summary>
    public int RequestNamesMax { get; init; } = 4_096;

    /// <summary>Names of calls: a host with a method, or a method of a gRPC service. Default 1,024.</summary>
    public int CallNamesMax { get; init; } = 1_024;
}
