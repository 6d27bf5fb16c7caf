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
    private bool disposed; // Under swapping.

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
    public SwapResult Swap(string version, ReadOnlyMemory<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        lock (swapping)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (current?.Name == version) return new SwapResult(SwapOutcome.Unchanged, version, "", default, default);
            long begin = clock.GetTimestamp();
            SwapResult result = Bring(version, bytes, begin);
            counters.Swap(result.Outcome, result.Prepare);
            return result;
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

    /// <summary>Lets no request in any more, and frees what is not in use; requests that run end first.</summary>
    public void Dispose()
    {
        lock (swapping)
        {
            if (disposed) return;
            disposed = true;
            Interlocked.Exchange(ref current, null)?.Leave();
        }

        watchdog.Dispose();
        meter.Dispose();
    }

    private SwapResult Bring(string version, ReadOnlyMemory<byte> bytes, long begin)
    {
        HostedVersion prepared;
        try
        {
            prepared = HostedVersion.Of(version, bytes, options, counters, Freed);
        }
        catch (Exception refused) when (refused is WasmException or TrapException)
        {
            return new SwapResult(SwapOutcome.Refused, version, refused.Message, clock.GetElapsedTime(begin), default);
        }

        alive[prepared] = true;
        string? broken = current is null || options.AllowBreaking ? null : Broken(current, prepared);
        string? ill = broken is null ? Ill(prepared) : null;
        TimeSpan prepare = clock.GetElapsedTime(begin);
        if (broken is not null || ill is not null)
        {
            prepared.Leave();
            return new SwapResult(broken is not null ? SwapOutcome.Refused : SwapOutcome.RolledBack, version, broken ?? ill!, prepare, default);
        }

        long before = clock.GetTimestamp();
        HostedVersion? old = Interlocked.Exchange(ref current, prepared);
        TimeSpan flip = clock.GetElapsedTime(before);
        if (Ill(prepared) is { } after)
        {
            Volatile.Write(ref current, old);
            prepared.Leave();
            return new SwapResult(SwapOutcome.RolledBack, version, after, prepare, flip);
        }

        if (old is not null)
        {
            old.EndBy(clock.GetTimestamp() + (long)(options.Limits.DrainMax.TotalSeconds * clock.TimestampFrequency));
            old.Leave();
        }

        return new SwapResult(SwapOutcome.Swapped, version, "", prepare, flip);
    }

    /// <summary>What a health call finds wrong; null for nothing.</summary>
    private string? Ill(HostedVersion version)
    {
        if (options.Health is not { } health) return null;
        try
        {
            return RunIn(version, health, static (instance, state, call) => call(instance, state)) ? null : "the health call said no";
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            // The caller's own code: whatever it throws says that the version is ill.
            return $"the health call failed: {failed.Message}";
        }
    }

    // What it imports was offered, or it could not have been prepared: only its exports can break somebody.
    private static string? Broken(HostedVersion old, HostedVersion prepared)
    {
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
        PooledInstance? pooled = version.Rent();
        if (pooled is null)
        {
            counters.Refuse();
            throw new WasmException(WasmErrorKind.Limit, $"all {options.Limits.InstancesMax:#,##0} instances of {options.Name} are busy");
        }

        bool clean = false;
        bool trapped = true;
        counters.Begin();
        pooled.Instance.Fuel = options.Request.Fuel ?? long.MaxValue;
        pooled.Deadline.Set(clock.GetTimestamp() + (long)(options.Request.TimeMax.TotalSeconds * clock.TimestampFrequency));
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
            bool overdue = pooled.Deadline.Clear();
            counters.End(options.Request.Fuel is { } fuel ? fuel - pooled.Instance.Fuel : 0);
            try
            {
                if (!overdue)
                {
                    version.Reset(pooled, trapped);
                    clean = true;
                }
            }
            finally
            {
                version.Return(pooled, clean);
            }
        }
    }

    private void Look(long now)
    {
        foreach ((HostedVersion version, _) in alive) version.Look(now);
    }

    private void Freed(HostedVersion version) => alive.TryRemove(version, out _);

    private HostGauges Gauges() => new(alive.Keys.Sum(version => version.Idle), alive.Count, alive.Keys.Sum(version => version.MemoryBytes));
}
