using System.Diagnostics.Metrics;
using Skein.Tags;

namespace Skein.Meters;

/// <summary>
/// How long tagged work waited for a thread and how long it ran without giving it up, by kind. Executors record here.
/// Thread-safe; allocates nothing.
/// </summary>
internal sealed class TaskTimes
{
    private readonly KindTimes scheduleDelays = new();
    private readonly KindTimes pollDurations = new();

    // Written by whoever makes and ends a meter, interlocked.
    private int users;

    /// <summary>The times of this process.</summary>
    public static TaskTimes Shared { get; } = new();

    /// <summary>Whether anybody exports them: else who would record can spare itself the clock.</summary>
    public bool AreWanted => Volatile.Read(ref users) > 0;

    /// <summary>Work of a kind was queued, and this long after a thread took it.</summary>
    public void Scheduled(TagKind kind, TimeSpan delay) => scheduleDelays.Record(kind, delay);

    /// <summary>Work of a kind had a thread for this long, until it ended or awaited something.</summary>
    public void Polled(TagKind kind, TimeSpan duration) => pollDurations.Record(kind, duration);

    public IEnumerable<HistogramSeries> ScheduleDelays() => scheduleDelays.Series();

    public IEnumerable<HistogramSeries> PollDurations() => pollDurations.Series();

    /// <summary>Has the times recorded into a meter's histograms too, until what it returns is disposed of.</summary>
    public IDisposable Export(Histogram<double> delays, Histogram<double> durations)
    {
        Action<TagKind, TimeSpan> onDelay = (kind, delay) => delays.Record(delay.TotalSeconds, TagNames.OfKind(kind));
        Action<TagKind, TimeSpan> onDuration = (kind, duration) => durations.Record(duration.TotalSeconds, TagNames.OfKind(kind));
        scheduleDelays.Recorded += onDelay;
        pollDurations.Recorded += onDuration;
        Interlocked.Increment(ref users);
        return new Undo(() =>
        {
            scheduleDelays.Recorded -= onDelay;
            pollDurations.Recorded -= onDuration;
            Interlocked.Decrement(ref users);
        });
    }

    private sealed class KindTimes
    {
        private readonly DurationBuckets[] kinds = [.. TagNames.Kinds.Select(_ => new DurationBuckets())];

        public event Action<TagKind, TimeSpan>? Recorded;

        public void Record(TagKind kind, TimeSpan duration)
        {
            kinds[(int)kind].Record(duration);
            try
            {
                Recorded?.Invoke(kind, duration);
            }
            catch (Exception exception)
            {
                // A listener of the meter threw, on a thread that has work to do.
                SkeinFaults.Report("meter listener", exception);
            }
        }

        public IEnumerable<HistogramSeries> Series() =>
            TagNames.Kinds.Select(kind => new HistogramSeries([TagNames.OfKind(kind)], kinds[(int)kind])).Where(series => series.Buckets.Any);
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        // Set once, by whoever disposes first.
        private int disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) == 0) undo();
        }
    }
}
