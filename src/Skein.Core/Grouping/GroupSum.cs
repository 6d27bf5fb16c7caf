using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>What is summed up of a group while coroutines are passed over. Mutable; <c>default</c> is no member.</summary>
internal struct GroupSum
{
    private AgeSummary wait;
    private AgeSummary age;

    /// <summary>How many entries.</summary>
    public int Members { get; private set; }

    /// <summary>The sum of their weights.</summary>
    public long Count { get; private set; }

    /// <summary>Index of the oldest span.</summary>
    public int OldestSpan { get; private set; }

    public readonly Age Oldest => wait.Oldest;

    public readonly Age OldestAge => age.Oldest;

    /// <summary>The shortest timer in milliseconds; 0 where there is none.</summary>
    public long DueMin { get; private set; }

    /// <summary>The longest timer in milliseconds; 0 where there is none.</summary>
    public long DueMax { get; private set; }

    public void Add(in Coroutine coroutine, Snapshot snapshot)
    {
        Members++;
        Count += coroutine.Weight;
        wait.Add(coroutine.Wait.Since, coroutine.State);
        if (snapshot.Ages.Count > 0) age.Add(MemberAge.SinceStart(snapshot, coroutine), CoroutineState.Waiting);
        if (coroutine.Span != OldestSpan && coroutine.Span != 0) OldestSpan = Older(OldestSpan, coroutine.Span, snapshot.Spans);
        if (coroutine.State == CoroutineState.Waiting && coroutine.Wait.DueMilliseconds > 0) AddDue(coroutine.Wait.DueMilliseconds);
    }

    private void AddDue(long due)
    {
        DueMin = DueMin == 0 ? due : Math.Min(DueMin, due);
        DueMax = Math.Max(DueMax, due);
    }

    private static int Older(int left, int right, IReadOnlyList<SpanContext> spans)
    {
        if (left == 0) return right;
        var leftAge = spans[left].Age;
        var rightAge = spans[right].Age;
        if (leftAge.IsKnown != rightAge.IsKnown) return leftAge.IsKnown ? left : right;
        int order = leftAge.Duration.CompareTo(rightAge.Duration);
        return order != 0 ? (order > 0 ? left : right) : Math.Min(left, right);
    }
}
