using Skein.Core.Grouping;

namespace Skein.Core.Comparison;

/// <summary>Coroutines that have another stack or wait than before.</summary>
/// <param name="From">Their group before.</param>
/// <param name="To">Their group now; the same object where they came back to the same place with another wait.</param>
/// <param name="Count">How many.</param>
public sealed record GroupMove(GroupKey From, GroupKey To, long Count);
