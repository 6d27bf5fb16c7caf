namespace Skein.Inspect.Threads;

/// <summary>What a method at the top of a blocked thread's stack says about the wait.</summary>
internal enum WaitStep : byte
{
    /// <summary>It is no part of a wait.</summary>
    None,

    /// <summary>It spins or yields: on its own it runs, under a wait it is part of that.</summary>
    Spin,

    /// <summary><c>Monitor.Enter</c> and its slow paths.</summary>
    Monitor,

    /// <summary><c>Monitor.Wait</c>.</summary>
    Condition,

    /// <summary><c>System.Threading.Lock</c> and reader-writer locks.</summary>
    Lock,

    /// <summary><c>Thread.Sleep</c>.</summary>
    Sleep,

    /// <summary>Events, mutexes, <c>Thread.Join</c>, countdowns and barriers.</summary>
    Handle,

    /// <summary><c>SemaphoreSlim.Wait</c>.</summary>
    Semaphore,

    /// <summary><c>Task.Wait</c>, <c>Result</c>, <c>GetResult</c>.</summary>
    Task,

    /// <summary>A worker of the pool waits for work.</summary>
    PoolIdle,

    /// <summary>A system call that may block.</summary>
    SystemCall,
}
