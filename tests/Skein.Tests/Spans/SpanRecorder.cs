using System.Diagnostics;
using Xunit;

namespace Skein.Tests.Spans;

/// <summary>A source of its own, and whoever listens to it: keeps the spans that have ended.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private static readonly TimeSpan EndMax = TimeSpan.FromMinutes(2);
    private readonly ActivityListener listener;

    // Guards itself.
    private readonly List<Activity> ended = [];

    public SpanRecorder(ActivitySamplingResult sampling = ActivitySamplingResult.AllDataAndRecorded)
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source == Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sampling,
            ActivityStopped = Add,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public ActivitySource Source { get; } = new($"recorded {Guid.NewGuid():N}");

    public int Count
    {
        get
        {
            lock (ended) return ended.Count;
        }
    }

    /// <summary>The span that ended as the nth; waits for it.</summary>
    public Activity this[int index]
    {
        get
        {
            long start = Stopwatch.GetTimestamp();
            lock (ended)
            {
                while (ended.Count <= index)
                {
                    Assert.True(Stopwatch.GetElapsedTime(start) < EndMax, $"{ended.Count} spans of {Source.Name} ended within {EndMax.TotalSeconds} s");
                    Monitor.Wait(ended, EndMax);
                }

                return ended[index];
            }
        }
    }

    public void Dispose()
    {
        listener.Dispose();
        Source.Dispose();
    }

    private void Add(Activity activity)
    {
        lock (ended)
        {
            ended.Add(activity);
            Monitor.PulseAll(ended);
        }
    }
}
