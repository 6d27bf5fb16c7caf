using Xunit;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>The test classes that share one run of the corpus for each runtime and build.</summary>
[CollectionDefinition(Name)]
public sealed class PartsOfCorpus : ICollectionFixture<CorpusPartsRuns>
{
    public const string Name = "parts of the reader on the corpus";
}
