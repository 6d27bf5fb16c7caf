namespace Skein.LostTasks;

/// <summary>What one scan found that no scan before it had. Immutable, thread-safe.</summary>
/// <param name="Count">How many.</param>
/// <param name="Tasks">The first of them, at most <see cref="LostTaskLimits.RecentMax"/>.</param>
/// <param name="Sites">All of them, by where they were started, most first.</param>
public sealed record LostTaskReport(long Count, IReadOnlyList<LostTask> Tasks, IReadOnlyList<LostTaskSite> Sites);
