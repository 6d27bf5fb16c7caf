namespace Skein.Planning.Specs;

/// <summary>What one replica has, and what one request needs of it. Null where it is not given: nothing is then concluded from it. Immutable and thread-safe.</summary>
public sealed record ResourceSpec
{
    /// <summary>How many requests one replica serves at once; null where that is what is asked.</summary>
    public int? Workers { get; init; }

    /// <summary>The cores of one replica.</summary>
    public double? Cores { get; init; }

    /// <summary>Processor time of one request, seconds.</summary>
    public double? CpuPerRequest { get; init; }

    /// <summary>Memory that one request holds while it is served, bytes.</summary>
    public double? MemoryPerRequest { get; init; }

    /// <summary>Memory of an idle replica, bytes. Default: 0.</summary>
    public double MemoryBase { get; init; }

    /// <summary>Memory that one replica may have, bytes.</summary>
    public double? MemoryLimit { get; init; }

    /// <summary>File descriptors that one request holds while it is served.</summary>
    public double? DescriptorsPerRequest { get; init; }

    /// <summary>File descriptors that one replica may have.</summary>
    public int? DescriptorLimit { get; init; }

    /// <summary>How many replicas share the traffic evenly. Default: 1.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Whether the requests block a thread each, from 0 (none) to 1 (all of their time). Default: 0.</summary>
    public double Blocking { get; init; }
}
