namespace Skein.Core.Collections;

/// <summary>What can be wrong with a collection's structure. No right use of a collection leaves one behind.</summary>
public enum CollectionFaultKind : byte
{
    /// <summary>Hash table: a chain of entries leads back into itself.</summary>
    CyclicChain,

    /// <summary>Hash table: an entry is in the chains of two buckets.</summary>
    CrossLink,

    /// <summary>Hash table: an entry's stored hash code belongs into another bucket than that in whose chain it is.</summary>
    WrongBucket,

    /// <summary>Hash table: a bucket or an entry leads to an entry that is not in use.</summary>
    DanglingLink,

    /// <summary>The count is not the number of elements that can be reached.</summary>
    CountMismatch,

    /// <summary>Hash table: the list of free entries does not end, or has another length than its counter says.</summary>
    FreeList,

    /// <summary>Hash table: one key is in it more than once.</summary>
    DuplicateKey,

    /// <summary>Dictionary: the key of an entry that is in use is null.</summary>
    NullKey,

    /// <summary>Hash table: the hash code that an entry stores is not that of its key, where keys are numbers.</summary>
    WrongHash,

    /// <summary>A size lies outside of the array that it counts, or two arrays that belong together differ in length.</summary>
    Bounds,

    /// <summary>Queue: head, size and tail do not agree.</summary>
    HeadTail,

    /// <summary>Tree: a node is below itself.</summary>
    TreeCycle,

    /// <summary>Tree: a node is reached from two parents.</summary>
    SharedNode,

    /// <summary>Tree: an element is not greater than the one before it.</summary>
    TreeOrder,

    /// <summary>Tree: a red node has a red child, or paths have different numbers of black nodes.</summary>
    TreeColor,

    /// <summary>Linked list: the next nodes lead round without the first one.</summary>
    RingCycle,

    /// <summary>Linked list: a node's neighbour does not lead back to it, or there is none.</summary>
    RingBroken,

    /// <summary>Linked list: a node belongs to no list, or to another.</summary>
    ForeignNode,
}
