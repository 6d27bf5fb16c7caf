using System.Diagnostics;
using Skein.Core.Model;

namespace Skein.Core.Vocabulary;

/// <summary>Kinds, states and wait reasons as a sentence says them. Thread-safe.</summary>
public static class Words
{
    /// <summary>What a coroutine does: <c>waiting on semaphore</c>, <c>running</c>, <c>sleeping</c>.</summary>
    public static string Of(CoroutineState state, WaitReason reason) => state switch
    {
        CoroutineState.Waiting => Of(reason),
        CoroutineState.Runnable => "queued to run",
        CoroutineState.Running => "running",
        CoroutineState.RunningOrRunnable => "running or about to",
        CoroutineState.Started => reason == WaitReason.None ? "started, and not ended" : Of(reason),
        _ => throw new UnreachableException($"state {state}"),
    };

    /// <summary>What a waiting coroutine does.</summary>
    public static string Of(WaitReason reason) => reason switch
    {
        WaitReason.None => "waiting",
        WaitReason.Unknown => "waiting, on what could not be read",
        WaitReason.Promise => "waiting on promise",
        WaitReason.Coroutine => "waiting on another coroutine",
        WaitReason.Timer => "waiting on timer",
        WaitReason.PeriodicTimer => "waiting on periodic timer",
        WaitReason.Semaphore => "waiting on semaphore",
        WaitReason.ChannelReceive => "waiting to receive from channel",
        WaitReason.ChannelSend => "waiting to send to channel",
        WaitReason.Socket => "waiting on socket",
        WaitReason.HttpResponse => "waiting on HTTP response",
        WaitReason.WhenAll => "waiting on all of several tasks",
        WaitReason.WhenAny => "waiting on first of several tasks",
        WaitReason.WaitAsync => "waiting on task, timeout or cancellation",
        WaitReason.Task => "waiting on delegate's task",
        WaitReason.ValueTaskSource => "waiting on value-task source",
        WaitReason.AsyncEnumerable => "waiting on next item of async sequence",
        WaitReason.Pipe => "waiting on pipe",
        WaitReason.Process => "waiting on process exit",
        WaitReason.FileIo => "waiting on file I/O",
        WaitReason.Lock => "blocked on lock",
        WaitReason.BlockedOnTask => "blocked on task (sync over async)",
        WaitReason.Sleep => "sleeping",
        WaitReason.WaitHandle => "blocked on wait handle",
        WaitReason.BlockingIo => "in blocking system call",
        WaitReason.Idle => "idle, waiting for work",
        WaitReason.Unreachable => "lost: waiting on what nobody can complete",
        _ => throw new UnreachableException($"wait reason {reason}"),
    };

    /// <summary>A kind in the singular: <c>async method</c>.</summary>
    public static string Of(CoroutineKind kind) => kind switch
    {
        CoroutineKind.AsyncMethod => "async method",
        CoroutineKind.Task => "task",
        CoroutineKind.WorkItem => "work item",
        CoroutineKind.Goroutine => "goroutine",
        CoroutineKind.Thread => "thread",
        _ => throw new UnreachableException($"kind {kind}"),
    };
}
