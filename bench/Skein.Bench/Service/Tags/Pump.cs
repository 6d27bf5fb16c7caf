using System.Runtime.CompilerServices;

namespace Skein.Bench.Service.Tags;

/// <summary>
/// Something to await that never is done: continuations are called one after the other on the thread that pumps. So a
/// suspension costs what the runtime needs for it, and no thread has to be woken. For one thread.
/// </summary>
internal sealed class Pump : ICriticalNotifyCompletion
{
    private readonly Queue<Action> continuations = new();

    public bool IsCompleted => false;

    public Pump GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => continuations.Enqueue(continuation);

    public void UnsafeOnCompleted(Action continuation) => continuations.Enqueue(continuation);

    public void Run()
    {
        while (continuations.TryDequeue(out Action? continuation)) continuation();
    }
}
