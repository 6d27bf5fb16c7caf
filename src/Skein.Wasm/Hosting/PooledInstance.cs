using Skein.Wasm.Execution;

namespace Skein.Wasm.Hosting;

/// <summary>An instance in a pool, with what stands behind it and when what runs in it has to end. Used by one request at a time.</summary>
internal sealed class PooledInstance : IDisposable
{
    private readonly object? bound; // The state that it was bound with.

    public PooledInstance(Instance instance, object? bound) => (Instance, State, this.bound) = (instance, bound, bound);

    public Instance Instance { get; }

    /// <summary>What requests are given. Written while it is made.</summary>
    public object? State { get; set; }

    public Deadline Deadline { get; } = new();

    public void Dispose()
    {
        Instance.Dispose();
        if (!ReferenceEquals(State, bound)) (State as IDisposable)?.Dispose();
        (bound as IDisposable)?.Dispose();
    }
}
