using Skein.Tags;

namespace Skein.LostTasks;

/// <summary>How many tasks that were started at one place are lost. <c>default</c> is no place. Immutable, thread-safe.</summary>
/// <param name="Site">The place.</param>
/// <param name="Count">How many.</param>
public readonly record struct LostTaskSite(SpawnSite Site, long Count);
