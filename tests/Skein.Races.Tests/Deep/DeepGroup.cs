using Xunit;

namespace Skein.Races.Tests.Deep;

/// <summary>Tests that share one private runtime, one after the other: what races needs the machine's cores.</summary>
[CollectionDefinition(nameof(DeepGroup), DisableParallelization = true)]
public sealed class DeepGroup : ICollectionFixture<DeepFixture>;
