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
    private readonly TimeProvider clock;
    private readonly CompiledModule module;
    private readonly UseCount uses;
    private readonly Action<HostedVersion> freed;
    private readonly ConcurrentBag<PooledInstance> idle = [];
    private readonly ConcurrentDictionary<PooledInstance, bool> all = new();
    private InstanceImage? image; // Written by Prepare, before anybody else comes.
    private long endBy = long.MaxValue; // Changed by Interlocked: no deadline is beyond it.
    private int idleCount; // Never below what is in the bag; changed by Interlocked.
    private int asked; // 1 while the version is asked whether it is well. Written by the one swap.
    private int count; // Instances that live or are being made; changed by Interlocked.

    private HostedVersion(string name, CompiledModule module, WasmHostOptions options, HostCounters counters, TimeProvider clock, Action<HostedVersion> freed)
    {
        (Name, this.module, this.options, this.counters, this.clock, this.freed) = (name, module, options, counters, clock, freed);
        uses = new UseCount(Free);
    }

    public string Name { get; }

    /// <summary>What it offers and wants.</summary>
    public WasmModule Source => module.Module;

    public int Idle => Volatile.Read(ref idleCount);

    public long MemoryBytes => all.Keys.Sum(pooled => pooled.Instance.Memory?.Length ?? 0);

    // Neither takes an instance from the other: requests from the health call, which would fail for it, nor that from them.
    private int InstancesMax => options.Limits.InstancesMax + Volatile.Read(ref asked);

    /// <summary>Reads, validates and compiles it. Nothing of it has run yet.</summary>
    /// <exception cref="WasmException">It is refused.</exception>
    public static HostedVersion Of(string name, ReadOnlyMemory<byte> bytes, WasmHostOptions options, HostCounters counters, TimeProvider clock, Action<HostedVersion> freed)
    {
        var source = WasmModule.Read(bytes, options.Module);
        return new HostedVersion(name, CompiledModule.Compile(source, options.Compiler), options, counters, clock, freed);
    }

    /// <summary>Instances that live.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Makes its first instance and takes the image that all begin with. Called once, by whoever made it, and watched already.</summary>
    /// <exception cref="WasmException">It is refused.</exception>
    /// <exception cref="TrapException">It was stopped.</exception>
    /// <param name="instances">How many instances there are to be for the first requests.</param>
    public void Prepare(int instances)
    {
        bool resets = Source.Exports.Any(export => export.Name == options.ArenaExport && export.Kind == ExternKind.Function && Source.FunctionTypeOf(export.Index).Parameters.IsEmpty);
        if (options.Reset == ResetKind.Arena && !resets) throw new WasmException(WasmErrorKind.Unlinkable, $"exports no function \"{options.ArenaExport}\" without parameters, which would give its arena back");
        Interlocked.Increment(ref count);
        Keep(Make(first =>
        {
            if (options.Prepare is { } prepare) prepare(first.Instance, first.State);
            else if (Source.Exports.Any(export => export is { Name: "_initialize", Kind: ExternKind.Function })) first.Instance.Call("_initialize");
            image = first.Instance.TakeImage();
            first.Instance.Restore(image);
        }));
        // What the first requests would wait for, and others for them: native code, and instances.
        foreach (int body in EarlyCode.Of(Source, options.Limits.EarlyCodeBytesMax)) module.Prepare(body);
        long begin = clock.GetTimestamp();
        for (int more = Math.Min(instances, Math.Min(options.Limits.IdleMax, options.Limits.InstancesMax)) - 1; more > 0 && clock.GetElapsedTime(begin) < options.Limits.PrepareMax; more--)
        {
            Interlocked.Increment(ref count);
            Keep(Make(made => made.Instance.Restore(image!)));
        }
    }

    /// <summary>The health call begins, or has ended: it may have an instance beyond those that requests have.</summary>
    public void Ask(bool begins)
    {
        Volatile.Write(ref asked, begins ? 1 : 0);
        // One that is busy still is thrown away as it comes back.
        if (begins || Volatile.Read(ref count) <= InstancesMax || !idle.TryTake(out PooledInstance? more)) return;
        Interlocked.Decrement(ref idleCount);
        Discard(more);
    }

    public bool TryEnter() => uses.TryTake();

    public void Leave() => uses.GiveBack();

    /// <summary>An instance that is as after preparation.</summary>
    /// <returns>Null where all that are allowed are busy.</returns>
    /// <exception cref="TrapException">A new one was needed, and was stopped while it was made.</exception>
    public PooledInstance? Rent()
    {
        if (idle.TryTake(out PooledInstance? waiting))
        {
            Interlocked.Decrement(ref idleCount);
            return waiting;
        }

        if (Interlocked.Increment(ref count) > InstancesMax)
        {
            Interlocked.Decrement(ref count);
            return null;
        }

        return Make(made => made.Instance.Restore(image!));
    }

    /// <summary>Something begins to run in an instance.</summary>
    /// <param name="pooled">Which.</param>
    /// <param name="most">How long it may; less if the version ends earlier.</param>
    public void Begin(PooledInstance pooled, TimeSpan most)
    {
        pooled.Deadline.Set(clock.GetTimestamp() + Ticks(most));
        // Behind the exchange: whoever ends the version sees this deadline, or we see that it ends.
        pooled.Deadline.Shorten(Volatile.Read(ref endBy));
    }

    /// <summary>Takes an instance back after a request: set back, or thrown away where it is not as it was.</summary>
    /// <param name="pooled">Which.</param>
    /// <param name="trapped">Whether the request did not end by itself: then the module's own reset is not trusted.</param>
    public void Return(PooledInstance pooled, bool trapped)
    {
        bool clean = TryReset(pooled, trapped);
        // Watched until now: the reset may be the module's own.
        if (pooled.Deadline.Clear() || !clean || Volatile.Read(ref count) > InstancesMax) Discard(pooled);
        else Keep(pooled);
    }

    /// <summary>Interrupts whatever is overdue.</summary>
    public void Look(long now)
    {
        foreach ((PooledInstance pooled, _) in all)
        {
            if (pooled.Deadline.Expire(now)) pooled.Instance.Interrupt();
        }
    }

    /// <summary>Lets nothing go on for longer than this from now on, whether it runs already or begins later.</summary>
    public void EndWithin(TimeSpan most)
    {
        long timestamp = clock.GetTimestamp() + Ticks(most);
        Interlocked.Exchange(ref endBy, timestamp);
        foreach ((PooledInstance pooled, _) in all) pooled.Deadline.Shorten(timestamp);
    }

    // Far beyond any clock's end is no end.
    private long Ticks(TimeSpan time) => (long)Math.Min(time.TotalSeconds * clock.TimestampFrequency, long.MaxValue / 4);

    private bool TryReset(PooledInstance pooled, bool trapped)
    {
        if (options.Reset == ResetKind.Fresh || pooled.Deadline.IsOverdue) return false;
        try
        {
            if (options.Reset == ResetKind.Arena && !trapped) pooled.Instance.Call(options.ArenaExport);
            else pooled.Instance.Restore(image!);
            return true;
        }
        catch (TrapException trap)
        {
            counters.Trap(trap.Trap);
            return false;
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            // The request has its answer: what is left of its instance is thrown away, and counted there.
            return false;
        }
    }

    // Whoever calls it has counted the new one already.
    private PooledInstance Make(Action<PooledInstance> finish)
    {
        PooledInstance? made = null;
        object? bound = null;
        try
        {
            HostBinding binding = options.Bind();
            bound = binding.State;
#pragma warning disable CA2000 // The pooled instance owns it.
            Instance instance = module.Instantiate(binding.Imports, new InstanceLimits { MemoryPagesMax = options.Limits.MemoryPagesMax }, born =>
            {
                all[made = new PooledInstance(born, bound)] = true;
                Begin(made, options.Limits.PrepareMax);
            });
#pragma warning restore CA2000
            if (options.Attach is { } attach) made!.State = attach(instance, bound);
            finish(made!);
            if (made!.Deadline.Clear()) throw TooSlow(null);
            counters.Create();
            return made;
        }
        catch (Exception failed)
        {
            bool late = made is not null && made.Deadline.Clear();
            Interlocked.Decrement(ref count);
            if (made is not null) all.TryRemove(made, out _);
            if (made is not null) made.Dispose();
            else (bound as IDisposable)?.Dispose();
            if (late && failed is TrapException { Trap: TrapKind.Interrupted } trap) throw TooSlow(trap);
            throw;
        }
    }

    private TrapException TooSlow(TrapException? cause) => new(TrapKind.Interrupted, $"it took longer than {options.Limits.PrepareMax.TotalSeconds:0.###} s to make an instance ready", cause);

    private void Keep(PooledInstance pooled)
    {
        // The next request may be another thread's.
        pooled.Instance.State.ForgetThread();
        if (Interlocked.Increment(ref idleCount) <= options.Limits.IdleMax)
        {
            idle.Add(pooled);
            return;
        }

        Interlocked.Decrement(ref idleCount);
        Discard(pooled);
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
        image?.Dispose();
        freed(this);
    }
}
