namespace Skein.Cli.Wasm.Serve;

/// <summary>
/// Threads for modules alone: those of the pool stay free for connections, however many modules run long. Made as they are
/// needed; idle ones are kept. Thread-safe.
/// </summary>
/// <param name="countMax">How many at most.</param>
internal sealed class ModuleThreads(int countMax) : IDisposable
{
    private readonly object gate = new(); // Not a Lock: it is waited on.

    // All under gate.
    private readonly Queue<Func<Action>> queue = new();
    private int busy;
    private int waiting;
    private bool ended;

    /// <summary>Does something on one of them.</summary>
    /// <returns>Null where all are busy, or it has ended.</returns>
    public Task<T>? TryRunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (ended || busy == countMax) return null;
            busy++;
            queue.Enqueue(() => Outcome(work, done));
            if (waiting >= queue.Count) Monitor.Pulse(gate);
            else new Thread(Run) { IsBackground = true, Name = "module" }.Start();
        }

        return done.Task;
    }

    /// <summary>Ends those that wait; those that work end when they have done it.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            Monitor.PulseAll(gate);
        }
    }

    // What is told is told when the thread is free again: whoever asks next finds it so.
    private static Action Outcome<T>(Func<T> work, TaskCompletionSource<T> done)
    {
        try
        {
            T result = work();
            return () => done.SetResult(result);
        }
        catch (Exception failed)
        {
            return () => done.SetException(failed);
        }
    }

    private void Run()
    {
        while (Next() is { } work)
        {
            Action tell = work();
            lock (gate) busy--;
            tell();
        }
    }

    private Func<Action>? Next()
    {
        lock (gate)
        {
            while (queue.Count == 0 && !ended)
            {
                waiting++;
                Monitor.Wait(gate);
                waiting--;
            }

            return queue.TryDequeue(out Func<Action>? work) ? work : null;
        }
    }
}
