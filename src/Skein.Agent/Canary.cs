namespace Skein.Agent;

/// <summary>
/// A pending operation of our own, two async methods deep: a reader that does not find exactly this chain in the heap
/// does not know this runtime's layout and must say so, rather than print a wrong answer.
/// </summary>
internal sealed class Canary : IDisposable
{
    // Without RunContinuationsAsynchronously on purpose: the operation ends on the agent's thread, not on the pool.
    private readonly TaskCompletionSource source = new();
    private readonly Task pending;

    private Canary() => pending = OuterAsync(source.Task);

    public static Canary Start() => new();

    public void Dispose()
    {
        source.TrySetResult();
        GC.KeepAlive(pending);
    }

#pragma warning disable VSTHRD003 // Awaiting what nobody completes is the canary's whole purpose.
    private static async Task OuterAsync(Task task) => await InnerAsync(task).ConfigureAwait(false);

    private static async Task InnerAsync(Task task) => await task.ConfigureAwait(false);
#pragma warning restore VSTHRD003
}
