namespace Skein.Guard.Breakers;

/// <summary>Calls by how they ended. Immutable.</summary>
/// <param name="Succeeded">Those that succeeded.</param>
/// <param name="Failed">Those with a definite answer that they failed.</param>
/// <param name="Unanswered">Those without an answer in time.</param>
/// <param name="Excused">Those without an answer in time while the own scheduler was starved.</param>
public readonly record struct CallCounts(long Succeeded, long Failed, long Unanswered, long Excused)
{
    /// <summary>All of them.</summary>
    public long Total => Succeeded + Failed + Unanswered + Excused;

    /// <summary>All but the excused ones.</summary>
    public long Counted => Total - Excused;

    internal CallCounts Plus(CallCounts other) => new(Succeeded + other.Succeeded, Failed + other.Failed, Unanswered + other.Unanswered, Excused + other.Excused);

    /// <summary>What had no answer may have been our doing.</summary>
    internal CallCounts Forgiven() => this with { Unanswered = 0, Excused = Excused + Unanswered };

    /// <summary>Whether that many of these are at least a share of all, in percent.</summary>
    internal bool Are(long some, double percent) => some * 100.0 >= percent * Total;
}
