namespace Skein.Inspect.Threads;

/// <summary>Whose work a thread does.</summary>
internal enum ThreadRole : byte
{
    /// <summary>A thread that the program started.</summary>
    Program,

    /// <summary>A worker of the thread pool.</summary>
    PoolWorker,

    /// <summary>A thread that the runtime keeps for itself: finalizer, timers, socket events.</summary>
    Runtime,
}
