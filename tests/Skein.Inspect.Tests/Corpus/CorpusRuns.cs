using System.Collections.Concurrent;
using Skein.Inspect.Sources;
using Skein.Tests.Support;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>The runs of the corpus that tests share: one process for each mode, and for each shape that must be alone.</summary>
public sealed class CorpusRuns
{
    private const string Sample = "Skein.Samples.Waits.";

    private readonly ConcurrentDictionary<(CorpusMode Mode, string Shape), Lazy<CorpusRun>> runs = new();

    internal CorpusRun Of(CorpusMode mode, string shape) =>
        runs.GetOrAdd((mode, shape), key => new Lazy<CorpusRun>(() => Take(key.Mode, key.Shape))).Value;

    internal static string FileOf(CorpusMode mode) => SampleFile.Of("Waits", mode.Configuration, mode.Framework);

    internal static CorpusRun Take(CorpusMode mode, string shape, SourceChoice source = SourceChoice.Automatic) => CorpusRun.Take(
        FileOf(mode), shape, Sample, new Dictionary<string, string> { ["DOTNET_gcServer"] = mode.ServerGc ? "1" : "0" }, source);
}
