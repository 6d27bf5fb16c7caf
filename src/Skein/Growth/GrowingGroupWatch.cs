using Skein.Alarms;
using Skein.Core.Growth;
using Skein.Core.Model;
using Skein.Housekeeping;
using Skein.Notices;
using Skein.Snapshots;

namespace Skein.Growth;

/// <summary>
/// Looks at the tagged work of this process again and again, and reports groups that only grow and whose members stay: each
/// when it is first seen to, and again each time that it has doubled. Thread-safe.
/// </summary>
public sealed class GrowingGroupWatch : IAlarmSource
{
    private const string Name = "growing groups";

    private readonly GrowingGroupOptions options;
    private readonly SnapshotLimits limits;
    private readonly Func<SnapshotLimits, Occasion?, Snapshot> take;
    private readonly TimeProvider time;
    private readonly Subscribers<GrowingFinding> subscribers = new(Name);
    private readonly Subscribers<Alarm> alarms = new(Name);

    // Used by the housekeeper's thread alone.
    private readonly GrowthWatch watch;
    private readonly ReportedGroups reported;
    private long notBefore;

    // Guards the list.
    private readonly Lock gate = new();
    private readonly Queue<GrowingFinding> recent = new();

    // Written by the housekeeper's thread.
    private long looks;
    private long total;
    private long lastLookTicks;

    /// <summary>Watches the units of this process; a <see cref="Housekeeper"/> has to run it: see <see cref="AddTo"/>.</summary>
    /// <param name="options">How it looks; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its bounds.</exception>
    public GrowingGroupWatch(GrowingGroupOptions? options = null)
        : this(options ?? GrowingGroupOptions.Default, TagSnapshots.OfThisProcess(TimeProvider.System).Take, TimeProvider.System)
    {
    }

    internal GrowingGroupWatch(GrowingGroupOptions options, Func<SnapshotLimits, Occasion?, Snapshot> take, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Interval.Ticks, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.CostShareMax, 0.0001, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.ConfidenceMin, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ConfidenceMin, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Limits.UnitsMax, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Limits.RecentMax, nameof(options));
        this.options = options;
        this.take = take;
        this.time = time;
        limits = SnapshotLimits.Default with { UnitsMax = options.Limits.UnitsMax };
        watch = new GrowthWatch(GrowthOptions.Default with { ConfidenceMin = options.ConfidenceMin });
        reported = new ReportedGroups(options.Limits.GroupsMax);
        notBefore = time.GetTimestamp();
    }

    /// <summary>How often it has looked.</summary>
    public long Looks => Volatile.Read(ref looks);

    /// <summary>How long the last look took.</summary>
    public TimeSpan LastLook => new(Volatile.Read(ref lastLookTicks));

    /// <summary>How many findings were reported since it was made. Never falls.</summary>
    public long Total => Volatile.Read(ref total);

    /// <summary>The last findings that were reported, the newest last; at most <see cref="GrowingGroupLimits.RecentMax"/>.</summary>
    public IReadOnlyList<GrowingFinding> Recent
    {
        get
        {
            lock (gate) return [.. recent];
        }
    }

    /// <summary>Looks once each <see cref="GrowingGroupOptions.Interval"/>.</summary>
    public void AddTo(Housekeeper housekeeper)
    {
        ArgumentNullException.ThrowIfNull(housekeeper);
        housekeeper.Add(Name, options.Interval, Look);
    }

    /// <summary>Has what is found told, on the housekeeper's thread. What a subscriber throws goes to <see cref="SkeinFaults"/>.</summary>
    /// <returns>Disposing of it ends the subscription.</returns>
    /// <exception cref="Core.SkeinException">There are 64 subscribers.</exception>
    public IDisposable Subscribe(Action<GrowingFinding> subscriber) => subscribers.Add(subscriber);

    /// <inheritdoc/>
    public IDisposable SubscribeAlarms(Action<Alarm> subscriber) => alarms.Add(subscriber);

    /// <summary>Looks once, unless the last look was so dear that it is too early.</summary>
    internal void Look()
    {
        long start = time.GetTimestamp();
        if (start < notBefore) return;
        IReadOnlyList<GrowingFinding> found = watch.Add(LivingWork.Of(take(limits, null)));
        IReadOnlyList<GrowingFinding> news = reported.NewOf(found.Where(finding => finding.Counts[^1] >= options.MembersMin));
        long end = time.GetTimestamp();
        notBefore = start + (long)((end - start) / options.CostShareMax);
        Volatile.Write(ref lastLookTicks, time.GetElapsedTime(start, end).Ticks);
        foreach (GrowingFinding finding in news) Tell(finding);
        Volatile.Write(ref looks, looks + 1);
    }

    private void Tell(GrowingFinding finding)
    {
        lock (gate)
        {
            recent.Enqueue(finding);
            while (recent.Count > options.Limits.RecentMax) recent.Dequeue();
        }

        Volatile.Write(ref total, total + 1);
        subscribers.Tell(finding);
        alarms.Tell(new Alarm(finding.Check, finding.Summary, time.GetUtcNow()) { Facts = [KeyValuePair.Create("why", finding.Reason)] });
    }
}
