namespace Skein.Agent.Snapshots;

/// <summary>What taking one copy cost, and whether the heap moved around it.</summary>
/// <param name="Nanoseconds">Length of the clone call: the pause that page-table copying costs the process.</param>
/// <param name="CollectionsBefore">Collections that the process had seen just before it.</param>
/// <param name="CollectionsAfter">And just after it.</param>
internal readonly record struct CloneReport(long Nanoseconds, int CollectionsBefore, int CollectionsAfter);
