using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>How many members of a group do the same.</summary>
/// <param name="State">Their state.</param>
/// <param name="Reason">Why they wait.</param>
/// <param name="Count">How many.</param>
public readonly record struct WaitCount(CoroutineState State, WaitReason Reason, long Count);
