namespace Skein.Core.Collections;

/// <summary>The nodes of a linked list, by an id that is not 0: an address, or a number. Used by one thread.</summary>
public interface IRingNodes
{
    /// <summary>Reads a node; false where there is none at that id.</summary>
    bool TryRead(ulong id, out RingNode node);
}
