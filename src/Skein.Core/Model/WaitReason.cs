namespace Skein.Core.Model;

/// <summary>Why a coroutine waits, in the words that a report uses. A new reason is added at the end.</summary>
public enum WaitReason : byte
{
    /// <summary>It does not wait.</summary>
    None,

    /// <summary>It waits, and what for could not be read.</summary>
    Unknown,

    /// <summary>A promise that some code completes by hand (<c>TaskCompletionSource</c>); by whom is not recorded.</summary>
    Promise,

    /// <summary>Another coroutine's result, which others await too.</summary>
    Coroutine,

    /// <summary>A delay or a timeout.</summary>
    Timer,

    /// <summary>The next tick of a periodic timer.</summary>
    PeriodicTimer,

    /// <summary>A semaphore's permit.</summary>
    Semaphore,

    /// <summary>An item to read from a channel.</summary>
    ChannelReceive,

    /// <summary>Room to write to a channel.</summary>
    ChannelSend,

    /// <summary>Data from a socket, or room to send, or a connection.</summary>
    Socket,

    /// <summary>The response of an HTTP server.</summary>
    HttpResponse,

    /// <summary>All of several tasks.</summary>
    WhenAll,

    /// <summary>The first of several tasks.</summary>
    WhenAny,

    /// <summary>A task or a cancellation or timeout, whichever is first (<c>WaitAsync</c>).</summary>
    WaitAsync,

    /// <summary>A delegate's task, that is queued or runs.</summary>
    Task,

    /// <summary>A value-task source that is none of the known ones.</summary>
    ValueTaskSource,

    /// <summary>The next item of an async sequence.</summary>
    AsyncEnumerable,

    /// <summary>A data stream's other side (<c>System.IO.Pipelines</c>).</summary>
    Pipe,

    /// <summary>A process's exit.</summary>
    Process,

    /// <summary>A file read or write.</summary>
    FileIo,

    /// <summary>A monitor's lock, held by another thread.</summary>
    Lock,

    /// <summary>A thread is blocked in <c>Task.Wait</c>, <c>Result</c> or <c>GetResult</c>: sync over async.</summary>
    BlockedOnTask,

    /// <summary>A thread sleeps.</summary>
    Sleep,

    /// <summary>A thread waits for an event, mutex or other wait handle.</summary>
    WaitHandle,

    /// <summary>A thread is in a system call that may block (read, poll, connect ...).</summary>
    BlockingIo,

    /// <summary>A thread of the pool waits for work.</summary>
    Idle,

    /// <summary>
    /// Something that nothing in the process refers to any more: nobody can complete it, and the wait never ends. Told
    /// of tagged work, after a collection proved it.
    /// </summary>
    Unreachable,
}
