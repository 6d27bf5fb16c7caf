using System.Collections.Concurrent;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Hosting;

/// <summary>
/// One version of a module: its code, the image that instances begin with, and a pool of them. It is freed when the last
/// request that uses it ends. Thread-safe.
/// </summary>
internal sealed class HostedVersion
{
    private readonly WasmHostOptions options;
    private readonly HostCounters counters;
    private readonly CompiledModule module;
    private readonly InstanceImage image;
    private readonly UseCount uses;
    private readonly Action<HostedVersion> freed;
    private readonly ConcurrentBag<PooledInstance> idle = [];
    private readonly ConcurrentDictionary<PooledInstance, bool> all = new();
    private int idleCount; // Never below what is in the bag; changed by Interlocked.
    private int count; // Instances that live; changed by Interlocked.

    private HostedVersion(string name, WasmModule source, CompiledModule module, WasmHostOptions options, HostCounters counters, Action<HostedVersion> freed)
    {
        (Name, Source, this.module, this.options, this.counters, this.freed) = (name, source, module, options, counters, freed);
        uses = new UseCount(Free);
        count = 1;
        PooledInstance first = New();
        try
        {
            Prepare(first);
            image = first.Instance.TakeImage();
            first.Instance.Restore(image);
        }
        catch
        {
            Discard(first);
            throw;
        }

        Keep(first);
    }

    public string Name { get; }

    /// <summary>What it offers and wants.</summary>
    public WasmModule Source { get; }

    public int Idle => Volatile.Read(ref idleCount);

    public long MemoryBytes => all.Keys.Sum(pooled => pooled.Instance.Memory?.Length ?? 0);

    /// <summary>Reads, validates, compiles and prepares it.</summary>
    /// <exception cref="WasmException">It is refused.</exception>
    /// <exception cref="TrapException">Its preparation failed.</exception>
    public static HostedVersion Of(string name, ReadOnlyMemory<byte> bytes, WasmHostOptions options, HostCounters counters, Action<HostedVersion> freed)
    {
        WasmModule source = WasmModule.Read(bytes, options.Module);
        return new HostedVersion(name, source, CompiledModule.Compile(source, options.Compiler), options, counters, freed);
    }

    public bool TryEnter() => uses.TryTake();

    public void Leave() => uses.GiveBack();

    /// <summary>An instance that is as after preparation.</summary>
    /// <returns>Null where all that are allowed are busy.</returns>
    public PooledInstance? Rent()
    {
        if (idle.TryTake(out PooledInstance? waiting))
        {
            Interlocked.Decrement(ref idleCount);
            return waiting;
        }

        if (!TryCount()) return null;
        PooledInstance made = New();
        made.Instance.Restore(image);
        return made;
    }

    /// <summary>Takes it back, set to the image, or throws it away.</summary>
    public void Return(PooledInstance pooled, bool clean)
    {
        if (!clean || options.Reset == ResetKind.Fresh || Idle >= options.Limits.IdleMax)
        {
            Discard(pooled);
            return;
        }

        Keep(pooled);
    }

    /// <summary>Sets an instance back after a request.</summary>
    /// <param name="pooled">Which.</param>
    /// <param name="trapped">Whether the request ended in a trap: then the module's own reset is not trusted.</param>
    public void Reset(PooledInstance pooled, bool trapped)
    {
        if (options.Reset == ResetKind.Arena && !trapped) pooled.Instance.Call(options.ArenaExport);
        else pooled.Instance.Restore(image);
    }

    /// <summary>Interrupts whatever is overdue.</summary>
    public void Look(long now)
    {
        foreach ((PooledInstance pooled, _) in all)
        {
            if (pooled.Deadline.Expire(now)) pooled.Instance.Interrupt();
        }
    }

    /// <summary>Lets no request go on beyond a moment.</summary>
    public void EndBy(long timestamp)
    {
        foreach ((PooledInstance pooled, _) in all) pooled.Deadline.Shorten(timestamp);
    }

    private void Prepare(PooledInstance first)
    {
        if (options.Prepare is { } prepare) prepare(first.Instance, first.State);
        else if (Source.Exports.Any(export => export is { Name: "_initialize", Kind: ExternKind.Function })) first.Instance.Call("_initialize");
    }

    private bool TryCount()
    {
        if (Interlocked.Increment(ref count) <= options.Limits.InstancesMax) return true;
        Interlocked.Decrement(ref count);
        return false;
    }

    // Whoever calls it has counted the new one already.
    private PooledInstance New()
    {
        try
        {
            HostBinding binding = options.Bind();
#pragma warning disable CA2000 // The pooled instance owns it, and is disposed with the version at the latest.
            Instance instance = module.Instantiate(binding.Imports, new InstanceLimits { MemoryPagesMax = options.Limits.MemoryPagesMax });
#pragma warning restore CA2000
            object? state = binding.State;
            try
            {
                if (options.Attach is { } attach) state = attach(instance, state);
            }
            catch
            {
                instance.Dispose();
                throw;
            }

            var pooled = new PooledInstance(instance, state);
            all[pooled] = true;
            counters.Create();
            return pooled;
        }
        catch
        {
            Interlocked.Decrement(ref count);
            throw;
        }
    }

    private void Keep(PooledInstance pooled)
    {
        Interlocked.Increment(ref idleCount);
        idle.Add(pooled);
    }

    private void Discard(PooledInstance pooled)
    {
        all.TryRemove(pooled, out _);
        Interlocked.Decrement(ref count);
        pooled.Dispose();
        counters.Discard();
    }

    private void Free()
    {
        foreach ((PooledInstance pooled, _) in all) pooled.Dispose();
        all.Clear();
        image.Dispose();
        freed(this);
    }
}
