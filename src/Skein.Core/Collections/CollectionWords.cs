using System.Diagnostics;
using Skein.Core.Vocabulary;

namespace Skein.Core.Collections;

/// <summary>Kinds of collections and of faults as text says them. Thread-safe.</summary>
public static class CollectionWords
{
    /// <summary>A kind as its type is called: <c>Dictionary</c>.</summary>
    public static string Of(CollectionKind kind) => kind.ToString();

    /// <summary>A fault for people: <c>cyclic chain</c>.</summary>
    public static string Of(CollectionFaultKind kind) => kind switch
    {
        CollectionFaultKind.CyclicChain => "cyclic chain",
        CollectionFaultKind.CrossLink => "cross link",
        CollectionFaultKind.WrongBucket => "wrong bucket",
        CollectionFaultKind.DanglingLink => "dangling link",
        CollectionFaultKind.CountMismatch => "count mismatch",
        CollectionFaultKind.FreeList => "free list broken",
        CollectionFaultKind.DuplicateKey => "duplicate key",
        CollectionFaultKind.NullKey => "null key",
        CollectionFaultKind.WrongHash => "wrong hash code",
        CollectionFaultKind.Bounds => "out of bounds",
        CollectionFaultKind.HeadTail => "head and tail disagree",
        CollectionFaultKind.TreeCycle => "cyclic tree",
        CollectionFaultKind.SharedNode => "shared node",
        CollectionFaultKind.TreeOrder => "order broken",
        CollectionFaultKind.TreeColor => "colours broken",
        CollectionFaultKind.RingCycle => "cyclic list",
        CollectionFaultKind.RingBroken => "broken links",
        CollectionFaultKind.ForeignNode => "foreign node",
        _ => throw new UnreachableException($"fault {kind}"),
    };

    /// <summary>A fault's name in files: <c>cyclic-chain</c>. It does not change.</summary>
    public static string TokenOf(CollectionFaultKind kind) => TokenTable<CollectionFaultKind>.Of(kind);

    /// <summary>A kind's name in files: <c>sorted-set</c>. It does not change.</summary>
    public static string TokenOf(CollectionKind kind) => TokenTable<CollectionKind>.Of(kind);
}
