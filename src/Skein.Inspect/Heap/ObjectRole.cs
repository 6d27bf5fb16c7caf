namespace Skein.Inspect.Heap;

/// <summary>What part objects of a type play in asynchronous work.</summary>
internal enum ObjectRole : byte
{
    /// <summary>None that is looked at.</summary>
    None,

    /// <summary>A task that is no state machine's box: a promise, a join, an adapter, a delegate's task.</summary>
    Task,

    /// <summary>A task that is the box of an async method's state machine.</summary>
    Box,

    /// <summary>The box of a pooled builder's state machine: a value-task source, no task.</summary>
    PooledBox,

    /// <summary>A state machine that is an object: debug builds, async iterators.</summary>
    StateMachine,

    /// <summary>A value-task source: it stores who is told when it completes.</summary>
    Source,

    /// <summary>A task that stands for a chain of runtime-async frames.</summary>
    RuntimeAsyncTask,

    /// <summary>Not a part of a chain, but a place to start from: a semaphore, a channel, a queue of the thread pool.</summary>
    Landmark,
}
