using Skein.Core.Vocabulary;
using Skein.Load.Generation;

namespace Skein.Load.Reporting;

/// <summary>What must be known to trust the numbers of a step.</summary>
internal static class LoadRemarks
{
    private const double HeldShareLeast = 0.99;
    private const double LatenessShareMost = 0.1;
    private static readonly TimeSpan latenessAlwaysFine = TimeSpan.FromMilliseconds(1);

    public static IEnumerable<string> Of(LoadResult result)
    {
        if (result.Interrupted) yield return $"interrupted after {DurationText.Of(result.Measured)} of the measured time; {result.Abandoned:#,##0} requests were given up and count nowhere";
        if (result.Intended == 0) yield return "no request was measured";
        TimeSpan lateness = result.Lateness.Quantile(0.99);
        if (lateness > latenessAlwaysFine && lateness > result.Latency.Quantile(0.5) * LatenessShareMost)
            yield return $"the generator itself was late, P99 {DurationText.Of(lateness)}: part of the latency is this machine's; give it more processors, or a quieter machine";
        if (result.Waited > 0)
            yield return $"{result.Waited:#,##0} requests waited because each connection was busy; the wait counts as latency. More connections send them sooner, if the service can take them";
        if (result.SentInTime < result.Intended * HeldShareLeast)
            yield return $"only {(double)result.SentInTime / result.Intended:0.0 %} of the intended rate was sent in time";
        if (result.Dropped > 0) yield return $"{result.Dropped:#,##0} requests were dropped because too many waited already; they count as failed";
        if (result.Latency.BeyondCount > 0) yield return $"{result.Latency.BeyondCount:#,##0} answers took more than an hour and count as an hour";
    }
}
