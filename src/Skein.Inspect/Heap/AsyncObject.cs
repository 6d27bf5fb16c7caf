using System.Runtime.InteropServices;
using Skein.Inspect.AsyncChains;

namespace Skein.Inspect.Heap;

/// <summary>
/// What is kept of one heap object that has a part in asynchronous work. 36 bytes: there are millions. The links of the
/// graph take the place of the continuation that they were found by.
/// </summary>
[StructLayout(LayoutKind.Explicit, Pack = 4, Size = 36)]
internal struct AsyncObject
{
    /// <summary>State of an object that keeps its state machine in another object.</summary>
    public const int StateElsewhere = int.MinValue;

    private const int TypeBits = 24;
    private const int AwaitsPromiseBit = int.MinValue;

    /// <summary>Where the object is.</summary>
    [FieldOffset(0)]
    public ulong Address;

    /// <summary>
    /// What is told when it completes: a task's continuation, or the state of a value-task source's callback; 0 for
    /// nothing. Until the links are there.
    /// </summary>
    [FieldOffset(8)]
    public ulong Continuation;

    /// <summary>From the links on: index of what is told when it completes, or a mark of <see cref="ChainGraph"/>.</summary>
    [FieldOffset(8)]
    public int Awaiter;

    /// <summary>From the links on: index of an object that tells this one, or a mark of <see cref="ChainGraph"/>.</summary>
    [FieldOffset(12)]
    public int AwaitedNode;

    /// <summary>
    /// What it awaits, by its own fields: the first awaiter that refers to something, the class of a state machine that
    /// is an object of its own, or a task's delegate; 0 for nothing.
    /// </summary>
    [FieldOffset(16)]
    public ulong Awaited;

    /// <summary>The compiler's state number of a state machine; for a task without one its state flags.</summary>
    [FieldOffset(24)]
    public int State;

    [FieldOffset(28)]
    private uint typeAndKind;

    [FieldOffset(32)]
    private int contextAndMark;

    /// <summary>Index into the table of types.</summary>
    public int Type
    {
        readonly get => (int)(typeAndKind & ((1u << TypeBits) - 1));
        set => typeAndKind = (typeAndKind & ~((1u << TypeBits) - 1)) | (uint)value;
    }

    /// <summary>What it is in a chain.</summary>
    public NodeKind Kind
    {
        readonly get => (NodeKind)(typeAndKind >> TypeBits);
        set => typeAndKind = (typeAndKind & ((1u << TypeBits) - 1)) | ((uint)value << TypeBits);
    }

    /// <summary>Index into the table of execution contexts; 0 for none.</summary>
    public int Context
    {
        readonly get => contextAndMark & ~AwaitsPromiseBit;
        set => contextAndMark = (contextAndMark & AwaitsPromiseBit) | value;
    }

    /// <summary>Whether it awaits a bare promise of which nothing more is kept than its address in <see cref="Awaited"/>.</summary>
    public bool AwaitsPromise
    {
        readonly get => (contextAndMark & AwaitsPromiseBit) != 0;
        set => contextAndMark = value ? contextAndMark | AwaitsPromiseBit : contextAndMark & ~AwaitsPromiseBit;
    }
}
