namespace Skein.Inspect.AsyncChains;

/// <summary>How an object that is no node leads on to the node behind it.</summary>
internal enum LinkKind : byte
{
    /// <summary>It does not: a callback of a kind that is not followed.</summary>
    End,

    /// <summary>One reference leads on.</summary>
    Reference,

    /// <summary>A list of continuations.</summary>
    List,

    /// <summary>A thread is blocked until the task is completed.</summary>
    Thread,
}
