using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

/// <summary>An awaitable and awaiter of one's own that is no task and no value-task source.</summary>
internal sealed class Doorbell : INotifyCompletion
{
    private Action? waiting;

    public bool IsCompleted => false;

    public Doorbell GetAwaiter() => this;

    public void OnCompleted(Action continuation) => waiting += continuation;

    public void GetResult()
    {
    }

    public void Ring() => waiting?.Invoke();
}
