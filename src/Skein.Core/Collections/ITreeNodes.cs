namespace Skein.Core.Collections;

/// <summary>The nodes of a tree, by an id that is not 0: an address, or a number. Used by one thread.</summary>
public interface ITreeNodes
{
    /// <summary>Reads a node; false where there is none at that id.</summary>
    bool TryRead(ulong id, out TreeNode node);

    /// <summary>
    /// The order of the elements of two nodes: below, above or 0 as by <see cref="IComparable"/>. Null where it is not
    /// known: then the order is not checked.
    /// </summary>
    int? Compare(ulong left, ulong right);
}
