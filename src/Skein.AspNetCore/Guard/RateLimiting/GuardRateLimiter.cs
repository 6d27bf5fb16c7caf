using System.Threading.RateLimiting;
using Skein.AspNetCore.Hosting;
using Skein.Guard;

namespace Skein.AspNetCore.Guard.RateLimiting;

/// <summary>
/// The guard as a rate limiter, for <c>AddRateLimiter</c> and everything else that takes one: a lease is had while the
/// scheduler is not starved, and what is refused knows after how long to ask again
/// (<see cref="MetadataName.RetryAfter"/>). Another limiter may be asked second. A lease of several permits counts as that
/// many pieces of work in flight, all or none; of none, it asks whether there would be one. Thread-safe.
/// </summary>
public sealed class GuardRateLimiter : RateLimiter
{
    private readonly Func<StarvationGuard?> source;
    private readonly AdmissionRequest request;
    private readonly RateLimiter? inner;
    private readonly TimeProvider time;

    // All by interlocked operations.
    private long succeeded;
    private long failed;
    private int held;
    private long idleSince;
    private int isDisposed;

    /// <summary>A limiter over a guard.</summary>
    /// <param name="guard">The guard; it is armed.</param>
    /// <param name="priority">How much the work matters that asks it.</param>
    /// <param name="inner">Asked second, where the guard admits; it ends with this one. Null for none.</param>
    public GuardRateLimiter(StarvationGuard guard, GuardPriority priority = GuardPriority.Normal, RateLimiter? inner = null)
        : this(() => guard, priority, inner, TimeProvider.System)
    {
        ArgumentNullException.ThrowIfNull(guard);
        guard.Arm();
    }

    /// <summary>A limiter over the guard of a host, which may start later: until it has started and after its end everything is admitted.</summary>
    /// <param name="host">The host's service; its guard is armed at the first lease.</param>
    /// <param name="priority">How much the work matters that asks it.</param>
    /// <param name="inner">Asked second, where the guard admits; it ends with this one. Null for none.</param>
    public GuardRateLimiter(ISkeinHost host, GuardPriority priority = GuardPriority.Normal, RateLimiter? inner = null)
        : this(() => host.Monitor?.Guard, priority, inner, TimeProvider.System)
    {
        ArgumentNullException.ThrowIfNull(host);
    }

    internal GuardRateLimiter(Func<StarvationGuard?> source, GuardPriority priority, RateLimiter? inner, TimeProvider time)
    {
        if (!Enum.IsDefined(priority)) throw new ArgumentOutOfRangeException(nameof(priority), priority, "Sheddable, Normal, High or Critical");
        this.source = source;
        this.inner = inner;
        this.time = time;
        request = new AdmissionRequest(Priority: priority);
        idleSince = time.GetTimestamp();
    }

    /// <summary>For how long no lease is out; null while one is, or the inner limiter is at work.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            if (Volatile.Read(ref held) > 0) return null;
            TimeSpan idle = time.GetElapsedTime(Volatile.Read(ref idleSince));
            return inner is null ? idle : inner.IdleDuration is { } innerIdle ? innerIdle < idle ? innerIdle : idle : null;
        }
    }

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics()
    {
        ThrowIfDisposed();
        GuardReport? report = source()?.Report();
        RateLimiterStatistics? second = inner?.GetStatistics();
        long available = report is { State: > GuardState.Pressed } ? Math.Max(0L, (long)report.Look.Limit - report.Look.InFlight) : long.MaxValue;
        return new RateLimiterStatistics
        {
            CurrentAvailablePermits = Math.Min(available, second?.CurrentAvailablePermits ?? long.MaxValue),
            CurrentQueuedCount = (report?.Waiting ?? 0) + (second?.CurrentQueuedCount ?? 0),
            TotalSuccessfulLeases = Interlocked.Read(ref succeeded),
            TotalFailedLeases = Interlocked.Read(ref failed),
        };
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        Check(permitCount);
        Admission[] admissions = TryAdmit(permitCount, out Admission refused);
        if (!refused.IsAdmitted) return Refuse(refused);
        RateLimitLease? second = null;
        try
        {
            second = inner?.AttemptAcquire(permitCount);
            return Lease(permitCount, admissions, second);
        }
        catch
        {
            Leave(admissions);
            second?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        Check(permitCount);
        Admission[] admissions;
        Admission refused;
        if (permitCount == 1 && source() is { Options.Queue.LengthMax: > 0 } guard)
        {
            Arm(guard);
            refused = await guard.AdmitAsync(request, cancellationToken).ConfigureAwait(false);
            admissions = [refused];
            // The caller who gives up has that told as limiters tell it.
            if (!refused.IsAdmitted) cancellationToken.ThrowIfCancellationRequested();
        }
        else
        {
            admissions = TryAdmit(permitCount, out refused);
        }

        if (!refused.IsAdmitted) return Refuse(refused);
        RateLimitLease? second = null;
        try
        {
            if (inner is not null) second = await inner.AcquireAsync(permitCount, cancellationToken).ConfigureAwait(false);
            return Lease(permitCount, admissions, second);
        }
        catch
        {
            Leave(admissions);
            second?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref isDisposed, 1) == 0) inner?.Dispose();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 0 && inner is not null) await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }

    internal void Release(int permits)
    {
        Volatile.Write(ref idleSince, time.GetTimestamp());
        Interlocked.Add(ref held, -permits);
    }

    private void Check(int permitCount)
    {
        ThrowIfDisposed();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, GuardHttpLimits.Default.PermitsMax);
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref isDisposed) != 0, this);

    /// <summary>Asks for so many at once; for none, as if for one that ends at once.</summary>
    private Admission[] TryAdmit(int permitCount, out Admission refused)
    {
        refused = default;
        if (source() is not { } guard) return [];
        Arm(guard);
        var admissions = new Admission[Math.Max(1, permitCount)];
        for (int i = 0; i < admissions.Length; i++)
        {
            admissions[i] = guard.TryAdmit(request);
            if (admissions[i].IsAdmitted) continue;
            refused = admissions[i];
            Leave(admissions.AsSpan(0, i));
            return [];
        }

        if (permitCount > 0) return admissions;
        Leave(admissions);
        return [];
    }

    private static void Arm(StarvationGuard guard)
    {
        if (!guard.IsArmed) guard.Arm();
    }

    private static void Leave(ReadOnlySpan<Admission> admissions)
    {
        foreach (Admission admission in admissions) admission.Dispose();
    }

    private GuardLease Refuse(in Admission refused)
    {
        Interlocked.Increment(ref failed);
        return new GuardLease(refused);
    }

    private RateLimitLease Lease(int permitCount, Admission[] admissions, RateLimitLease? second)
    {
        if (second is { IsAcquired: false })
        {
            Leave(admissions);
            Interlocked.Increment(ref failed);
            // With the inner limiter's own metadata.
            return second;
        }

        Interlocked.Add(ref held, permitCount);
        Interlocked.Increment(ref succeeded);
        return new GuardLease(this, permitCount, admissions, second);
    }
}
