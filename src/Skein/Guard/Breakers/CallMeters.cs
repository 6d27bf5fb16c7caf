using Skein.Guard.Concurrency;

namespace Skein.Guard.Breakers;

/// <summary>
/// The breakers and limits whose sums the process's meter tells. What has ended stays in the sums, for a counter never
/// falls. Thread-safe.
/// </summary>
internal sealed class CallMeters
{
    // Guards both.
    private readonly Lock gate = new();
    private readonly List<Source> sources = [];
    private CallSums ended = CallSums.None;

    /// <summary>The sums of all.</summary>
    public CallSums Sums
    {
        get
        {
            lock (gate) return sources.Aggregate(ended, (sum, source) => sum.Plus(source.Sums()));
        }
    }

    /// <summary>Whether there was anything to tell of yet.</summary>
    public bool IsUsed
    {
        get
        {
            lock (gate) return sources.Count > 0 || ended != CallSums.None;
        }
    }

    /// <summary>Tells of these too, until the answer is disposed of.</summary>
    /// <param name="breakers">The breakers; null for none.</param>
    /// <param name="concurrency">The limits; null for none.</param>
    /// <param name="max">Beyond so many they are not told of.</param>
    public IDisposable Add(DependencyBreakers? breakers, DependencyConcurrency? concurrency, int max)
    {
        var source = new Source(this, breakers, concurrency);
        lock (gate)
        {
            if (sources.Count < max) sources.Add(source);
        }

        return source;
    }

    private void End(Source source)
    {
        lock (gate)
        {
            // What has ended has no circuits any more.
            if (sources.Remove(source)) ended = ended.Plus(source.Sums() with { Closed = 0, Open = 0, HalfOpen = 0 });
        }
    }

    private sealed class Source(CallMeters owner, DependencyBreakers? breakers, DependencyConcurrency? concurrency) : IDisposable
    {
        public CallSums Sums() => CallSums.Of(breakers?.Report() ?? [], concurrency?.Report() ?? []);

        public void Dispose() => owner.End(this);
    }
}
