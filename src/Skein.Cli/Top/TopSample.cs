namespace Skein.Cli.Top;

/// <summary>One look at the target, grouped.</summary>
/// <param name="TakenAt">When.</param>
/// <param name="Target">What, for people: <c>shop (4711)</c>.</param>
/// <param name="Source">How, for people: <c>snapshot, paused 2.1 ms</c>.</param>
/// <param name="Coroutines">How many coroutines there are, before any filter.</param>
/// <param name="Matching">How many the filter let through.</param>
/// <param name="Rows">The groups of those, in no order.</param>
/// <param name="Dropped">What was met and left out; empty where nothing was.</param>
internal sealed record TopSample(DateTimeOffset TakenAt, string Target, string Source, long Coroutines, long Matching, IReadOnlyList<TopRow> Rows, string Dropped);
