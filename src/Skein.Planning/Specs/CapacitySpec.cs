namespace Skein.Planning.Specs;

/// <summary>
/// What is asked of a service and what it has: traffic, evidence of its service time, promises, calls below it,
/// resources. Read by <see cref="SpecReader"/>; seconds, 1/seconds, bytes and cores throughout. Immutable and thread-safe.
/// </summary>
public sealed record CapacitySpec
{
    /// <summary>What the service is called.</summary>
    public required string Service { get; init; }

    /// <summary>What arrives.</summary>
    public required TrafficSpec Traffic { get; init; }

    /// <summary>How long one request is served, as far as known.</summary>
    public required ServiceTimeSpec ServiceTime { get; init; }

    /// <summary>What is promised.</summary>
    public required SlaSpec Sla { get; init; }

    /// <summary>The calls below this service, in the order of the file; none by default.</summary>
    public IReadOnlyList<HopSpec> Topology { get; init; } = [];

    /// <summary>What one replica has and what a request needs of it.</summary>
    public ResourceSpec Resources { get; init; } = new();

    /// <summary>What nothing can beat.</summary>
    public FloorSpec Floors { get; init; } = new();

    /// <summary>The file it was read from, by the name it was given.</summary>
    public string Source { get; init; } = "spec";

    /// <summary>Where each field stands in that file, by its path: <c>traffic.rate</c>, <c>topology[0].timeout</c>. Empty where it was not read from one.</summary>
    public IReadOnlyDictionary<string, SpecPlace> Places { get; init; } = new Dictionary<string, SpecPlace>();
}
