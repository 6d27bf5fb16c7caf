namespace Skein.Guard.Evidence;

/// <summary>The last changes of the guard's state, and how many there were. Thread-safe.</summary>
internal sealed class TransitionLog(int max, TimeProvider time)
{
    // Guards the two below.
    private readonly Lock gate = new();
    private readonly Queue<RecordedTransition> recent = new();
    private readonly long[] counts = new long[Enum.GetValues<GuardState>().Length];

    /// <summary>The last of them, the oldest first.</summary>
    public IReadOnlyList<RecordedTransition> Recent
    {
        get
        {
            lock (gate) return [.. recent];
        }
    }

    public RecordedTransition Add(GuardTransition transition)
    {
        var recorded = new RecordedTransition(time.GetUtcNow(), transition);
        lock (gate)
        {
            counts[(int)transition.To]++;
            recent.Enqueue(recorded);
            while (recent.Count > max) recent.Dequeue();
        }

        return recorded;
    }

    /// <summary>How many changes to a state there were.</summary>
    public long CountOf(GuardState to)
    {
        lock (gate) return counts[(int)to];
    }
}
