namespace Skein.Guard.Breakers;

/// <summary>Calls that count, by how they ended. Immutable.</summary>
/// <param name="Succeeded">Those that succeeded.</param>
/// <param name="Failed">Those with a definite answer that they failed.</param>
/// <param name="Unanswered">Those without an answer in time.</param>
public readonly record struct CallCounts(long Succeeded, long Failed, long Unanswered)
{
    /// <summary>All of them.</summary>
    public long Total => Succeeded + Failed + Unanswered;

    /// <summary>The share that did not succeed, in percent; 0 where there are none.</summary>
    public double FailurePercent => Total == 0 ? 0 : (Failed + Unanswered) * 100.0 / Total;

    internal CallCounts Plus(CallCounts other) => new(Succeeded + other.Succeeded, Failed + other.Failed, Unanswered + other.Unanswered);
}
