namespace Skein.Bench.Guard.Load;

/// <summary>What came of one route in one phase. Times are from when a request was due, so that a wait to be sent is in them.</summary>
internal sealed record RouteReport(string Phase, string Path, double Seconds, int Planned)
{
    /// <summary>The time in which limiters come to a decision.</summary>
    public const int OnsetSeconds = 2;

    /// <summary>Not sent, because all connections waited for answers.</summary>
    public int Unsent { get; init; }

    /// <summary>Answered 200.</summary>
    public int Accepted { get; init; }

    /// <summary>Answered 200 within the deadline.</summary>
    public int Good { get; init; }

    /// <summary>Answered 503 or 429.</summary>
    public int Refused { get; init; }

    /// <summary>Answered otherwise, or the connection broke.</summary>
    public int Failed { get; init; }

    /// <summary>Not answered by the end.</summary>
    public int Unanswered { get; init; }

    /// <summary>Of what was answered 200; null where nothing was.</summary>
    public double? P50Milliseconds { get; init; }

    public double? P99Milliseconds { get; init; }

    /// <summary>Of those that were due later than <see cref="OnsetSeconds"/> after the phase's begin.</summary>
    public double? SettledP99Milliseconds { get; init; }

    public double? MaxMilliseconds { get; init; }

    /// <summary>When the first refusal came, after the begin of the phase; null for never.</summary>
    public double? FirstRefusedMilliseconds { get; init; }

    public double GoodPerSecond => Good / Seconds;

    public double GoodShare => Planned == 0 ? 1 : (double)Good / Planned;
}
