using System.Runtime.InteropServices;

namespace Skein.Inspect.Heap;

/// <summary>
/// What is kept of one heap object that has a part in asynchronous work. 36 bytes: there are millions.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct AsyncObject
{
    /// <summary>State of an object that keeps its state machine in another object.</summary>
    public const int StateElsewhere = int.MinValue;

    /// <summary>Where the object is.</summary>
    public ulong Address;

    /// <summary>What is told when it completes: a task's continuation, or the state of a value-task source's callback; 0 for nothing.</summary>
    public ulong Continuation;

    /// <summary>
    /// What it awaits, by its own fields: the first awaiter that refers to something, the class of a state machine that
    /// is an object of its own, or a task's delegate; 0 for nothing.
    /// </summary>
    public ulong Awaited;

    /// <summary>Index into the table of execution contexts; 0 for none.</summary>
    public int Context;

    /// <summary>Index into the table of types.</summary>
    public int Type;

    /// <summary>The compiler's state number of a state machine; for a task without one its state flags.</summary>
    public int State;
}
