using System.Diagnostics.Metrics;
using Skein.Tags;

namespace Skein.Meters;

/// <summary>
/// How long tagged work waited for a thread and how long it ran without giving it up, by kind. Of what each thread queues
/// one in <see cref="SamplePeriod"/> is measured, and nothing while nobody exports it: a clock costs more than a tag.
/// Thread-safe; allocates nothing.
/// </summary>
internal sealed class TaskTimes(TimeProvider time)
{
    /// <summary>One in so many is measured.</summary>
    public const int SamplePeriod = 32;

    [ThreadStatic]
    private static int untilSample;

    private readonly KindTimes scheduleDelays = new();
    private readonly KindTimes pollDurations = new();

    // Written by whoever makes and ends a meter, interlocked.
    private int users;

    /// <summary>The times of this process.</summary>
    public static TaskTimes Shared { get; } = new(TimeProvider.System);

    /// <summary>Whether anybody exports them.</summary>
    public bool AreWanted => Volatile.Read(ref users) > 0;

    /// <summary>To be called when work is queued: a timestamp if it is to be measured, else 0.</summary>
    public long Sample()
    {
        if (!AreWanted || --untilSample > 0) return 0;
        untilSample = SamplePeriod;
        return time.GetTimestamp();
    }

    /// <summary>A thread took measured work.</summary>
    /// <returns>When, for <see cref="Ended"/>.</returns>
    public long Began(TagKind kind, long queuedAt)
    {
        long now = time.GetTimestamp();
        Scheduled(kind, time.GetElapsedTime(queuedAt, now));
        return now;
    }

    /// <summary>The thread is done with it, or it awaits something.</summary>
    public void Ended(TagKind kind, long began) => Polled(kind, time.GetElapsedTime(began));

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
