using System.Collections.Concurrent;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>The runs that tests of the reader's parts share: one process for each runtime and build.</summary>
public sealed class CorpusPartsRuns
{
    public const string Net10Debug = "net10.0 Debug workstation";
    public const string Net10Release = "net10.0 Release workstation";
    public const string Net8Debug = "net8.0 Debug workstation";
    public const string Net8Release = "net8.0 Release workstation";

    private readonly ConcurrentDictionary<string, Lazy<CorpusParts>> runs = new();

    internal CorpusParts Of(string mode) =>
        runs.GetOrAdd(mode, key => new Lazy<CorpusParts>(() => CorpusParts.Take(CorpusMode.Parse(key)))).Value;
}
