using Skein.CpuProfiles.Nettrace;

namespace Skein.Load.Target.Counters;

/// <summary>Adds up the counters of the garbage collector as they come. Read from any thread, filled by one.</summary>
/// <param name="ageMax">How old they may be.</param>
/// <param name="clock">Tells their age.</param>
internal sealed class CollectorCounters(TimeSpan ageMax, TimeProvider clock) : INettraceSink
{
    private const string Provider = "System.Runtime";
    private const string Heap = "gc-heap-size";
    private const string Pause = "total-pause-time-by-gc";
    private const string Allocated = "alloc-rate";
    private const double BytesPerMegabyte = 1_000_000;
    private static readonly string[] needed = ["gen-0-gc-count", "gen-1-gc-count", "gen-2-gc-count", Allocated, Heap];

    private readonly Lock gate = new();
    private readonly Dictionary<string, double> sums = new(StringComparer.Ordinal); // under gate
    private long updated; // under gate

    /// <summary>What was collected so far; null where it is not known, or no longer.</summary>
    public Collected? Now
    {
        get
        {
            lock (gate)
            {
                if (!needed.All(sums.ContainsKey) || clock.GetElapsedTime(updated) > ageMax) return null;
                return new Collected
                {
                    Gen0 = (long)sums[needed[0]],
                    Gen1 = (long)sums[needed[1]],
                    Gen2 = (long)sums[needed[2]],
                    Pause = sums.TryGetValue(Pause, out double milliseconds) ? TimeSpan.FromMilliseconds(milliseconds) : null,
                    AllocatedBytes = (long)sums[Allocated],
                    HeapBytes = (long)(sums[Heap] * BytesPerMegabyte),
                };
            }
        }
    }

    public void Start(NettraceHeader header)
    {
    }

    public void Read(in NettraceEvent item)
    {
        if (item.Type.Provider != Provider || !CounterValue.TryRead(item, out CounterValue value)) return;
        if (value.Name != Pause && !needed.Contains(value.Name, StringComparer.Ordinal)) return;
        lock (gate)
        {
            updated = clock.GetTimestamp();
            // The first increase is since some moment before the watch.
            bool known = sums.TryGetValue(value.Name, out double sum);
            sums[value.Name] = !value.Increases ? value.Value : known ? sum + value.Value : 0;
        }
    }
}
