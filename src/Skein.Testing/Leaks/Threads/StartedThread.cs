namespace Skein.Testing;

/// <summary>A thread that a watched flow started, or a thread of the pool inside a callback that it queued. Immutable, thread-safe.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Flow">The innermost watch whose flow it is.</param>
/// <param name="Callback">For a thread of the pool, what it is inside: <c>queued callback</c>; empty for a thread of its own.</param>
/// <param name="Started">When it entered the flow, as a timestamp of the system's clock.</param>
internal sealed record StartedThread(Thread Thread, LeakFlow Flow, string Callback, long Started);
