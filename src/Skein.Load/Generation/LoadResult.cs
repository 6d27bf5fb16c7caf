using Skein.Load.Histograms;

namespace Skein.Load.Generation;

/// <summary>
/// What one step measured. Every request whose intended start lay in the measured time is in it once:
/// <see cref="Intended"/> = <see cref="Succeeded"/> + <see cref="Failed"/> + <see cref="Abandoned"/>.
/// </summary>
public sealed record LoadResult
{
    /// <summary>What was to be done.</summary>
    public required LoadStep Step { get; init; }

    /// <summary>When the warm-up began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the last answer was there, or was given up.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>How long was measured: the step's duration, or less if it was interrupted.</summary>
    public required TimeSpan Measured { get; init; }

    /// <summary>Whether it was ended early.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Requests whose intended start lay in the measured time.</summary>
    public long Intended { get; init; }

    /// <summary>How many of them were sent, sooner or later.</summary>
    public long Sent { get; init; }

    /// <summary>Requests that were sent within the measured time, those of the warm-up that were late among them: the rate that was held.</summary>
    public long SentInTime { get; init; }

    /// <summary>How many got a whole answer, of any status.</summary>
    public long Completed { get; init; }

    /// <summary>How many got a whole answer with a status below 400.</summary>
    public long Succeeded { get; init; }

    /// <summary>How many failed, for each reason; a reason that did not occur is left out.</summary>
    public required IReadOnlyDictionary<FailureKind, long> Failures { get; init; }

    /// <summary>How many whole answers had each status.</summary>
    public required IReadOnlyDictionary<int, long> StatusCodes { get; init; }

    /// <summary>Requests that were given up because the step was interrupted; they are neither good nor failed.</summary>
    public long Abandoned { get; init; }

    /// <summary>Requests for which no connection was free at their intended start: they waited, and their latency counted on.</summary>
    public long Waited { get; init; }

    /// <summary>Requests that failed as not sent because too many waited already; they are among <see cref="FailureKind.NotSent"/>.</summary>
    public long Dropped { get; init; }

    /// <summary>Requests of the warm-up, which count nowhere else.</summary>
    public long WarmUpRequests { get; init; }

    /// <summary>How many of those failed.</summary>
    public long WarmUpFailed { get; init; }

    /// <summary>From the intended start to the end of the answer, of good answers.</summary>
    public required LatencyHistogram Latency { get; init; }

    /// <summary>From the actual send to the end of the answer, of good answers: what a closed loop would see. A connection that had to be opened counts in.</summary>
    public required LatencyHistogram ServiceLatency { get; init; }

    /// <summary>From the intended start to the failure, of requests that failed.</summary>
    public required LatencyHistogram FailureLatency { get; init; }

    /// <summary>How much later than intended the generator itself came to a request, whether a connection was free or not: its own error.</summary>
    public required LatencyHistogram Lateness { get; init; }

    /// <summary>The measured time in equal stretches, in order; those that it did not reach because it was interrupted are left out.</summary>
    public required IReadOnlyList<LoadBatch> Batches { get; init; }

    /// <summary>Bytes sent, the warm-up's among them; of HTTP/2 and TLS, of bodies only.</summary>
    public long BytesSent { get; init; }

    /// <summary>Bytes received, the warm-up's among them; of HTTP/2 and TLS, of bodies only.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Connections that were opened during the step.</summary>
    public long ConnectionsOpened { get; init; }

    /// <summary>The most requests that were in flight at once.</summary>
    public int InFlightMax { get; init; }

    /// <summary>Processor time of this process during the step.</summary>
    public TimeSpan ProcessorTime { get; init; }

    /// <summary>How many failed, for whatever reason.</summary>
    public long Failed => Failures.Values.Sum();

    /// <summary>The share that failed, of those that were not abandoned; 0 where there were none.</summary>
    public double FailedShare => Failed == 0 ? 0 : (double)Failed / (Succeeded + Failed);

    /// <summary>Requests sent a second.</summary>
    public double SentRate => Measured > TimeSpan.Zero ? SentInTime / Measured.TotalSeconds : 0;

    /// <summary>Good answers a second, of the requests of the measured time.</summary>
    public double GoodRate => Measured > TimeSpan.Zero ? Succeeded / Measured.TotalSeconds : 0;

    /// <summary>
    /// The quantile of latency over all requests, where a failure is slower than any answer: a service does not become faster by
    /// failing. This is what an objective is held against.
    /// </summary>
    /// <param name="level">From 0 to 1: 0.99 for P99.</param>
    /// <returns>Null where the quantile is a failure, or where there was no request.</returns>
    public TimeSpan? Quantile(double level) => SloQuantile.Of(Latency, Failed, level);
}
