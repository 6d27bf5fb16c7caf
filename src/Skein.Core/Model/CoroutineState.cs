namespace Skein.Core.Model;

/// <summary>Whether a coroutine executes, could execute, or waits.</summary>
public enum CoroutineState : byte
{
    /// <summary>It waits: see <see cref="Coroutine.Wait"/>.</summary>
    Waiting,

    /// <summary>It is queued and would run if a thread took it.</summary>
    Runnable,

    /// <summary>A thread executes it.</summary>
    Running,

    /// <summary>It has left its wait and is in no queue that was seen: it runs, or is about to.</summary>
    RunningOrRunnable,

    /// <summary>It has begun and has not ended; whether it runs or waits was not recorded.</summary>
    Started,
}
