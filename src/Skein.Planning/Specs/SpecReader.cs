using System.Text;
using Skein.Core;

namespace Skein.Planning.Specs;

/// <summary>
/// Reads a capacity spec from YAML (1.2, one document, without anchors and tags). Strict: an unknown key, a wrong kind,
/// unit, sign or range is told in one line with file, line, column and path. Thread-safe.
/// </summary>
public static class SpecReader
{
    /// <summary>Reads one.</summary>
    /// <param name="name">What the file is called in messages.</param>
    /// <param name="stream">Its bytes, UTF-8; is read to its end, or one byte beyond the bound, and left open.</param>
    /// <param name="limits">The bounds; the defaults where null.</param>
    /// <exception cref="SkeinException">It cannot be used; the message is <c>FILE:LINE:COLUMN path: reason; remedy</c>.</exception>
    public static CapacitySpec Read(string name, Stream stream, SpecLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= SpecLimits.Default;
        var bytes = new byte[limits.BytesMax + 1];
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > limits.BytesMax) throw SpecTree.Fault(name, default, $"is larger than the {limits.BytesMax:N0} bytes that a spec may have", "shorten it");
        try
        {
            return Read(name, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length), limits);
        }
        catch (DecoderFallbackException exception)
        {
            throw SpecTree.Fault(name, default, "is not text in UTF-8", "name a YAML file", exception);
        }
    }

    /// <summary>Reads one.</summary>
    /// <param name="name">What the file is called in messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="limits">The bounds; the defaults where null.</param>
    /// <exception cref="SkeinException">It cannot be used; the message is <c>FILE:LINE:COLUMN path: reason; remedy</c>.</exception>
    public static CapacitySpec Read(string name, string text, SpecLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var file = new SpecFile(name, limits ?? SpecLimits.Default);
        var root = new SpecMap(file, SpecTree.Load(name, text, file.Limits), "", "");
        string service = root.RequiredWord(SpecFields.Service);
        return new CapacitySpec
        {
            Service = service,
            Traffic = TrafficReader.Read(root.RequiredMap("traffic")),
            ServiceTime = ServiceTimeReader.Read(root.RequiredMap("serviceTime"), file.Limits),
            Sla = Sla(root.RequiredMap("sla"), file.Limits),
            Topology = TopologyReader.Read(root.Maps("topology", file.Limits.HopsMax), service),
            Resources = root.Map("resources", "resources") is { } resources ? Resources(resources) : new ResourceSpec(),
            Floors = root.Map("floors", "floors") is { } floors ? new FloorSpec { Latency = floors.Number(SpecFields.FloorLatency), Timer = floors.Number(SpecFields.FloorTimer) } : new FloorSpec(),
            Source = name,
            Places = file.Places,
        };
    }

    private static SlaSpec Sla(SpecMap map, SpecLimits limits)
    {
        SpecMap latency = map.Map("latency", null) ?? throw map.Fault("latency", "is missing", "write latency: { p99: 250ms }");
        return new SlaSpec
        {
            Latency = PercentileKeys.Read(latency, SpecFields.Latency, limits.PercentilesMax),
            ErrorRate = map.Number(SpecFields.ErrorRate),
            Availability = map.Number(SpecFields.Availability),
        };
    }

    private static ResourceSpec Resources(SpecMap map) => new()
    {
        Workers = map.Whole(SpecFields.Workers),
        Cores = map.Number(SpecFields.Cores),
        CpuPerRequest = map.Number(SpecFields.CpuPerRequest),
        MemoryPerRequest = map.Number(SpecFields.MemoryPerRequest),
        MemoryBase = map.Number(SpecFields.MemoryBase) ?? 0,
        MemoryLimit = map.Number(SpecFields.MemoryLimit),
        DescriptorsPerRequest = map.Number(SpecFields.DescriptorsPerRequest),
        DescriptorLimit = map.Whole(SpecFields.DescriptorLimit),
        Replicas = map.Whole(SpecFields.Replicas) ?? 1,
        Blocking = map.Number(SpecFields.Blocking) ?? 0,
    };
}
