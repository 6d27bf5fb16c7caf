namespace Skein.Core.Collections;

/// <summary>A node of a tree; <c>default</c> is a black one without children.</summary>
/// <param name="Left">Id of its left child; 0 for none.</param>
/// <param name="Right">Id of its right child; 0 for none.</param>
/// <param name="IsRed">Its colour.</param>
public readonly record struct TreeNode(ulong Left, ulong Right, bool IsRed);
