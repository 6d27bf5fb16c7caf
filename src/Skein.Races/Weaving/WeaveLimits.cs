namespace Skein.Races.Weaving;

/// <summary>Upper bounds of a program's folder. One that is beyond a bound on the whole is refused, by the bound's name.</summary>
public sealed record WeaveLimits
{
    /// <summary>The defaults.</summary>
    public static WeaveLimits Default { get; } = new();

    /// <summary>Files that are copied. Default 100,000.</summary>
    public int FilesMax { get; init; } = 100_000;

    /// <summary>Bytes that are copied. Default 20 billion.</summary>
    public long BytesMax { get; init; } = 20_000_000_000;

    /// <summary>Folders within folders; what is deeper is not copied, and said. Default 64.</summary>
    public int DepthMax { get; init; } = 64;

    /// <summary>Bytes of one assembly; a larger one is left as it is, and said. Default 500 million.</summary>
    public long AssemblyBytesMax { get; init; } = 500_000_000;

    /// <summary>Sites of one assembly; the methods after those are not woven, and counted. Default 1 million.</summary>
    public int AssemblySitesMax { get; init; } = 1_000_000;

    /// <summary>Bytes of one <c>.deps.json</c>, <c>.runtimeconfig.json</c> or <c>sites.tsv</c>. Default 500 million.</summary>
    public long TextBytesMax { get; init; } = 500_000_000;
}
