using Skein.Alarms;
using Skein.Housekeeping;
using Skein.Notices;
using Skein.Tags;

namespace Skein.LostTasks;

/// <summary>
/// Finds tagged work that can never end. After a collection of the whole heap that the runtime has done for its own
/// reasons it goes over the registry: a unit that is open, while the object that alone could end it was collected, is
/// lost. That is a proof, not a guess; what is still held by anything is not reported. Thread-safe.
/// </summary>
public sealed class LostTaskWatch : IAlarmSource
{
    /// <summary>How often it is looked whether there was a collection. That takes about a microsecond.</summary>
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private const string Name = "lost tasks";
    private readonly TagRegistry registry;
    private readonly LostTaskLimits limits;
    private readonly TimeProvider time;
    private readonly Func<long> collectionMark;
    private readonly Subscribers<LostTaskReport> subscribers = new(Name);
    private readonly Subscribers<Alarm> alarms = new(Name);

    // Guards all below; held by a scan. Subscribers are told outside it.
    private readonly Lock gate = new();
    private readonly Queue<LostTask> recent = new();
    private readonly Queue<(ulong Id, long FoundAt)> listed = new();
    private readonly Dictionary<int, long> bySite = [];
    private readonly ulong[] found = new ulong[1024];
    private long total;
    private long scans;
    private long lastMark;

    /// <summary>Watches the units of this process; a <see cref="Housekeeper"/> has to run it: see <see cref="AddTo"/>.</summary>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is negative.</exception>
    public LostTaskWatch(LostTaskLimits? limits = null)
        : this(TagRegistry.Shared, limits ?? LostTaskLimits.Default, TimeProvider.System, FullCollections.Mark)
    {
    }

    internal LostTaskWatch(TagRegistry registry, LostTaskLimits limits, TimeProvider time, Func<long> collectionMark)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limits.RecentMax, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfNegative(limits.ListedMax, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfNegative(limits.ListedFor.Ticks, nameof(limits));
        this.registry = registry;
        this.limits = limits;
        this.time = time;
        this.collectionMark = collectionMark;
        lastMark = collectionMark();
    }

    /// <summary>How many were found since it was made: <c>task.lost</c>. Never falls.</summary>
    public long Total => Volatile.Read(ref total);

    /// <summary>How often it has gone over the registry; 0 until the first collection of the whole heap.</summary>
    public long Scans => Volatile.Read(ref scans);

    /// <summary>The last that were found, the newest last; at most <see cref="LostTaskLimits.RecentMax"/>.</summary>
    public IReadOnlyList<LostTask> Recent
    {
        get
        {
            lock (gate) return [.. recent];
        }
    }

    /// <summary>All that were found, by where they were started, most first. As many as there are spawn sites.</summary>
    public IReadOnlyList<LostTaskSite> Sites
    {
        get
        {
            lock (gate) return Described(bySite);
        }
    }

    /// <summary>Looks once a second whether there was a collection, and then for what it has shown to be lost.</summary>
    public void AddTo(Housekeeper housekeeper)
    {
        ArgumentNullException.ThrowIfNull(housekeeper);
        housekeeper.Add(Name, Period, Look);
    }

    /// <summary>
    /// Has what is found told, on the housekeeper's thread, each task once. What a subscriber throws goes to
    /// <see cref="SkeinFaults"/>.
    /// </summary>
    /// <returns>Disposing of it ends the subscription.</returns>
    /// <exception cref="Core.SkeinException">There are 64 subscribers.</exception>
    public IDisposable Subscribe(Action<LostTaskReport> subscriber) => subscribers.Add(subscriber);

    /// <inheritdoc/>
    public IDisposable SubscribeAlarms(Action<Alarm> subscriber) => alarms.Add(subscriber);

    /// <summary>Scans where there was a collection since the last scan, and ends what has been listed long enough.</summary>
    internal void Look()
    {
        LostTaskReport? report = null;
        lock (gate)
        {
            Expire();
            // Read before the scan: a collection that ends during the scan brings another one.
            long mark = collectionMark();
            if (mark == lastMark) return;
            lastMark = mark;
            report = Scan();
        }

        if (report.Count > 0)
        {
            subscribers.Tell(report);
            alarms.Tell(LostTaskAlarm.Of(report, time.GetUtcNow()));
        }

        Interlocked.Increment(ref scans);
    }

    /// <summary>Goes over the registry, whether or not there was a collection.</summary>
    private LostTaskReport Scan()
    {
        var scan = new TargetScan(registry);
        var sites = new Dictionary<int, long>();
        List<LostTask> tasks = [];
        long count = 0;
        DateTimeOffset now = time.GetUtcNow();
        for (int read = scan.Next(found); read > 0; read = scan.Next(found))
        {
            foreach (ulong id in found.AsSpan(0, read))
            {
                // It is alive, and nothing but this scan can end it now: its slot cannot become another's meanwhile.
                registry.SetState(id, TagState.Lost);
                if (!registry.TryFind(new TagId(id), out TagRecord record)) continue;
                count++;
                sites[record.Site] = sites.GetValueOrDefault(record.Site) + 1;
                bySite[record.Site] = bySite.GetValueOrDefault(record.Site) + 1;
                if (tasks.Count < limits.RecentMax) tasks.Add(Describe(record, now));
                listed.Enqueue((id, time.GetTimestamp()));
                if (listed.Count > limits.ListedMax) registry.End(listed.Dequeue().Id);
            }
        }

        foreach (LostTask task in tasks) Keep(task);
        Volatile.Write(ref total, total + count);
        return new LostTaskReport(count, tasks, Described(sites));
    }

    private LostTask Describe(in TagRecord record, DateTimeOffset now)
    {
        registry.TryGetDetails(record.Id, out TagDetails details);
        return new LostTask
        {
            Id = record.Id,
            Site = registry.SiteOf(record.Site),
            Kind = record.Kind,
            Age = TimeSpan.FromMilliseconds(Math.Max(0, registry.NowMilliseconds - record.StartedMilliseconds)),
            Parent = record.Parent,
            Labels = details.Labels,
            TraceId = details.TraceId ?? "",
            SpanId = details.SpanId ?? "",
            FoundAt = now,
        };
    }

    private void Keep(LostTask task)
    {
        recent.Enqueue(task);
        if (recent.Count > limits.RecentMax) recent.Dequeue();
    }

    private void Expire()
    {
        while (listed.TryPeek(out var oldest) && time.GetElapsedTime(oldest.FoundAt) >= limits.ListedFor) registry.End(listed.Dequeue().Id);
    }

    private LostTaskSite[] Described(Dictionary<int, long> counts) =>
    [
        .. counts
            .Select(pair => new LostTaskSite(registry.SiteOf(pair.Key), pair.Value))
            .OrderByDescending(site => site.Count)
            .ThenBy(site => site.Site.Name, StringComparer.Ordinal)
            .ThenBy(site => site.Site.Line),
    ];
}
