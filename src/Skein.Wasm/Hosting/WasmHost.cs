using System.Collections.Concurrent;
using Skein.Wasm.Compatibility;
using Skein.Wasm.Execution;

namespace Skein.Wasm.Hosting;

/// <summary>
/// Serves requests by a module that can be replaced while it serves. A new version is prepared beside the old one, flipped
/// in by one exchange of a reference, and the old one is freed when its last request has ended. Thread-safe.
/// </summary>
public sealed class WasmHost : IDisposable
{
    private readonly WasmHostOptions options;
    private readonly TimeProvider clock;
    private readonly HostCounters counters = new();
    private readonly HostMeter meter;
    private readonly Watchdog watchdog;
    private readonly Lock swapping = new();
    private readonly ConcurrentDictionary<HostedVersion, bool> alive = new();
    private HostedVersion? current; // Changed under swapping; read by every request.
    private bool bringing; // Under swapping: within a swap, which may come back here on its own thread.
    private volatile bool disposed; // Written under swapping; read by whoever frees a version.

    /// <summary>Makes one that serves nothing yet.</summary>
    /// <param name="options">How.</param>
    /// <param name="clock">Of deadlines; null for the system's.</param>
    public WasmHost(WasmHostOptions options, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        this.clock = clock ?? TimeProvider.System;
        meter = new HostMeter(options.Name, counters, Gauges);
        watchdog = new Watchdog(this.clock, Look);
    }

    /// <summary>The version that serves; null before the first.</summary>
    public string? Version => Volatile.Read(ref current)?.Name;

    /// <summary>Versions that are not yet freed.</summary>
    public int VersionsAlive => alive.Count;

    /// <summary>
    /// Brings a version in. It is prepared on the caller's thread, while requests go on; one swap at a time. Nothing of a version that is not let in stays.
    /// </summary>
    /// <param name="version">Its name, such as its hash; the one that serves already is not prepared again.</param>
    /// <param name="bytes">The module's file; kept, not copied.</param>
    /// <exception cref="InvalidOperationException">It is called from within a swap: by what prepares a version, or asks whether it is well.</exception>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    public SwapResult Swap(string version, ReadOnlyMemory<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        lock (swapping)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (bringing) throw new InvalidOperationException("a swap cannot begin within another");
            if (current?.Name == version) return new SwapResult(SwapOutcome.Unchanged, version, "", default, default);
            bringing = true;
            try
            {
                SwapResult result = Bring(version, bytes, clock.GetTimestamp());
                counters.Swap(result.Outcome, result.Prepare);
                return result;
            }
            finally
            {
                bringing = false;
                if (disposed) Close();
            }
        }
    }

    /// <summary>Runs one request: an instance that is as after preparation, bounded in time, and set back afterwards.</summary>
    /// <param name="request">What <paramref name="body"/> needs.</param>
    /// <param name="body">Calls the module; it must not keep the instance, nor spans of its memory.</param>
    /// <exception cref="TrapException">The module was stopped.</exception>
    /// <exception cref="WasmException">Every instance that is allowed is busy.</exception>
    /// <exception cref="InvalidOperationException">There is no version yet.</exception>
    public TResult Run<TRequest, TResult>(TRequest request, Func<Instance, object?, TRequest, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        HostedVersion version = Enter();
        try
        {
            return RunIn(version, request, body);
        }
        finally
        {
            version.Leave();
        }
    }

    /// <summary>Its metrics in Prometheus' text format 0.0.4. The same are offered by the meter <c>Skein.Wasm</c>.</summary>
    public string PrometheusText() => meter.Text(options.Name);

    /// <summary>Lets no request in any more, and frees what is not in use. Requests that run go on, within the limits that they have and <see cref="HostLimits.DrainMax"/>.</summary>
    public void Dispose()
    {
        lock (swapping)
        {
            if (disposed) return;
            disposed = true;
            // Within a swap, on its thread: that ends first.
            if (!bringing) Close();
        }

        meter.Dispose();
    }

    private void Close()
    {
        if (Interlocked.Exchange(ref current, null) is { } last) Retire(last);
        EndWatchIfLast();
    }

    // Requests still run after a host was disposed: what watches them goes with the last.
    private void EndWatchIfLast()
    {
        if (disposed && alive.IsEmpty) watchdog.End();
    }

    private SwapResult Bring(string version, ReadOnlyMemory<byte> bytes, long begin)
    {
        HostedVersion prepared;
        try
        {
            prepared = HostedVersion.Of(version, bytes, options, counters, clock, Freed);
        }
        catch (WasmException refused)
        {
            return new SwapResult(SwapOutcome.Refused, version, refused.Message, clock.GetElapsedTime(begin), default);
        }

        alive[prepared] = true;
        HostedVersion? old = current;
        bool serves = false;
        try
        {
            if ((Broken(old, prepared) ?? Unprepared(prepared, old?.Count ?? 1)) is { } refused) return new SwapResult(SwapOutcome.Refused, version, refused, clock.GetElapsedTime(begin), default);
            if (Ill(prepared) is { } ill) return new SwapResult(SwapOutcome.RolledBack, version, ill, clock.GetElapsedTime(begin), default);
            TimeSpan prepare = clock.GetElapsedTime(begin);
            long before = clock.GetTimestamp();
            Volatile.Write(ref current, prepared);
            TimeSpan flip = clock.GetElapsedTime(before);
            if (Ill(prepared) is { } after) return new SwapResult(SwapOutcome.RolledBack, version, after, prepare, flip);
            serves = true;
            return new SwapResult(SwapOutcome.Swapped, version, "", prepare, flip);
        }
        finally
        {
            // Requests may be in the new one already: they end there. Nobody enters it any more before it is left.
            if (!serves) Interlocked.CompareExchange(ref current, old, prepared);
            if ((serves ? old : prepared) is { } over) Retire(over);
        }
    }

    private void Retire(HostedVersion version)
    {
        version.EndWithin(options.Limits.DrainMax);
        version.Leave();
    }

    /// <summary>What hinders its preparation; null for nothing.</summary>
    private static string? Unprepared(HostedVersion version, int instances)
    {
        try
        {
            version.Prepare(instances);
            return null;
        }
        catch (WasmException refused)
        {
            return refused.Message;
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            // The caller's own code runs here too, which binds and attaches: whatever it throws says that this version is not for him.
            return $"its preparation failed: {failed.Message}";
        }
    }

    /// <summary>What a health call finds wrong; null for nothing.</summary>
    private string? Ill(HostedVersion version)
    {
        if (options.Health is not { } health) return null;
        version.Ask(begins: true);
        try
        {
            return RunIn(version, health, static (instance, state, call) => call(instance, state)) ? null : "the health call said no";
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            // The caller's own code: whatever it throws says that the version is ill.
            return $"the health call failed: {failed.Message}";
        }
        finally
        {
            version.Ask(begins: false);
        }
    }

    // What it imports was offered, or it could not have been prepared: only its exports can break somebody.
    private string? Broken(HostedVersion? old, HostedVersion prepared)
    {
        if (old is null || options.AllowBreaking) return null;
        CompatibilityReport report = SignatureComparer.Compare(ModuleSignature.Of(old.Source), ModuleSignature.Of(prepared.Source), [.. prepared.Source.Imports.Select(import => import.Module)]);
        return report.Verdict == CompatibilityVerdict.Broken ? string.Join("; ", report.Changes.Where(change => change.Effect == CompatibilityVerdict.Broken)) : null;
    }

    private HostedVersion Enter()
    {
        while (true)
        {
            HostedVersion version = Volatile.Read(ref current) ?? throw new InvalidOperationException($"{options.Name} has no version to serve yet, or was disposed");
            if (version.TryEnter()) return version;
        }
    }

    private TResult RunIn<TRequest, TResult>(HostedVersion version, TRequest request, Func<Instance, object?, TRequest, TResult> body)
    {
        PooledInstance pooled = Rent(version);
        bool trapped = true;
        counters.Begin();
        pooled.Instance.Fuel = options.Request.Fuel ?? long.MaxValue;
        version.Begin(pooled, options.Request.TimeMax);
        try
        {
            TResult result = body(pooled.Instance, pooled.State, request);
            trapped = false;
            return result;
        }
        catch (TrapException trap)
        {
            counters.Trap(trap.Trap);
            throw;
        }
        finally
        {
            counters.End(options.Request.Fuel is { } fuel ? fuel - pooled.Instance.Fuel : 0);
            version.Return(pooled, trapped);
        }
    }

    private PooledInstance Rent(HostedVersion version)
    {
        try
        {
#pragma warning disable CA2000 // The version owns it, and takes it back.
            if (version.Rent() is { } pooled) return pooled;
#pragma warning restore CA2000
        }
        catch (TrapException trap)
        {
            counters.Trap(trap.Trap);
            throw;
        }

        counters.Refuse();
        throw new WasmException(WasmErrorKind.Limit, $"all {options.Limits.InstancesMax:#,##0} instances of {options.Name} are busy");
    }

    private void Look(long now)
    {
        foreach ((HostedVersion version, _) in alive) version.Look(now);
    }

    private void Freed(HostedVersion version)
    {
        alive.TryRemove(version, out _);
        EndWatchIfLast();
    }

    private HostGauges Gauges() => new(alive.Keys.Sum(version => version.Idle), alive.Count, alive.Keys.Sum(version => version.MemoryBytes));
}
