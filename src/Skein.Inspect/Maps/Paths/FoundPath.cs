using Skein.Core.Collections;

namespace Skein.Inspect.Maps.Paths;

/// <summary>The way from a root to an object.</summary>
/// <param name="Steps">The steps; empty where there is none.</param>
/// <param name="IsGarbage">Whether everything was searched, and nothing leads there.</param>
internal sealed record FoundPath(IReadOnlyList<ReferenceStep> Steps, bool IsGarbage);
