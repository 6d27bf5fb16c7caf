namespace Skein.Inspect.Maps.Users;

/// <summary>What a thread's stack says of collections.</summary>
/// <param name="ThreadId">The system's id of the thread.</param>
/// <param name="Sites">Methods of collections, innermost first.</param>
/// <param name="Innermost">What the innermost function refers to, where it is one of the program.</param>
internal sealed record CollectionStack(uint ThreadId, IReadOnlyList<CollectionSite> Sites, IReadOnlySet<ulong> Innermost);
