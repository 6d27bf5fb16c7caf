namespace Skein.Core.Collections;

/// <summary>A node of a linked list.</summary>
/// <param name="Next">Id of the next node; 0 for none.</param>
/// <param name="Previous">Id of the one before; 0 for none.</param>
/// <param name="List">Id of the list that it says it belongs to; 0 for none.</param>
public readonly record struct RingNode(ulong Next, ulong Previous, ulong List);
