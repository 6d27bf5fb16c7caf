using Skein.Wasm.Execution;

namespace Skein.Wasm.Hosting;

/// <summary>An instance in a pool, with what stands behind it and when its request has to end. Used by one request at a time.</summary>
internal sealed class PooledInstance(Instance instance, object? state) : IDisposable
{
    public Instance Instance { get; } = instance;

    public object? State { get; } = state;

    public Deadline Deadline { get; } = new();

    public void Dispose() => Instance.Dispose();
}
