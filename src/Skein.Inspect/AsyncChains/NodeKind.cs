namespace Skein.Inspect.AsyncChains;

/// <summary>What an object is in a chain of waits.</summary>
internal enum NodeKind : byte
{
    /// <summary>No part of a chain: finished, idle, or a state machine that its box stands for.</summary>
    None,

    /// <summary>A frame: an async method's box.</summary>
    Frame,

    /// <summary>A frame: a task with a delegate.</summary>
    Delegate,

    /// <summary>Several frames: a task of the runtime's own async methods.</summary>
    RuntimeAsync,

    /// <summary>Where several chains meet: all of, any of.</summary>
    Join,

    /// <summary>No frame: completed by hand, by a timer, by the system, or by the one task that it passes on.</summary>
    Leaf,
}
