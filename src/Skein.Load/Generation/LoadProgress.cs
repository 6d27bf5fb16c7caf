namespace Skein.Load.Generation;

/// <summary>How a step goes, a few times a second.</summary>
/// <param name="Elapsed">Since the step's first instant, the warm-up included.</param>
/// <param name="WarmingUp">Whether it is not measured yet.</param>
/// <param name="Rate">Requests sent a second, since the report before.</param>
/// <param name="Answered">Requests with a whole answer so far, the warm-up's not counted.</param>
/// <param name="Failed">Requests that failed so far, the warm-up's not counted.</param>
/// <param name="InFlight">Requests sent and not yet answered.</param>
/// <param name="Median">Of latency since the report before; zero where nothing was answered.</param>
/// <param name="P99">Of latency since the report before; zero where nothing was answered.</param>
public sealed record LoadProgress(TimeSpan Elapsed, bool WarmingUp, double Rate, long Answered, long Failed, int InFlight, TimeSpan Median, TimeSpan P99);
