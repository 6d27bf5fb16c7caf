using Skein.Load.Generation;
using Skein.Load.Ladder;

namespace Skein.Load.Reporting;

/// <summary>One step and what it is held against.</summary>
/// <param name="Target">The request.</param>
/// <param name="Result">What was measured.</param>
/// <param name="Objectives">What was promised; may be empty.</param>
public sealed record LoadReport(HttpTarget Target, LoadResult Result, IReadOnlyList<LatencyObjective> Objectives)
{
    /// <summary>Whether this machine's processors were kept awake meanwhile. Default: no.</summary>
    public bool Awake { get; init; }

    /// <summary>Whether an objective was missed. Where nothing was measured each is.</summary>
    public bool MissesAny => Objectives.Any(objective => !IsMet(objective));

    /// <summary>What a reader must know to trust the numbers, or not to: a line each.</summary>
    public IReadOnlyList<string> Remarks => [.. LoadRemarks.Of(Result)];

    internal bool IsMet(LatencyObjective objective) => Result.Quantile(objective.Level) is { } quantile && quantile.TotalSeconds < objective.Seconds;
}
