namespace Skein.Inspect.Tests.Corpus;

/// <summary>What one shape of the corpus declares.</summary>
public sealed record ExpectedShape(string Name, bool Once, bool Alone, IReadOnlyList<ExpectedCoroutine> Coroutines);
