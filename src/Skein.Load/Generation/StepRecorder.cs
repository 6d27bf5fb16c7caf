using Skein.Load.Histograms;

namespace Skein.Load.Generation;

/// <summary>Counts what becomes of the requests of a step. Allocates nothing after it was made. One thread; several are added up.</summary>
internal sealed class StepRecorder
{
    /// <summary>Into how many stretches a step is cut, for confidence intervals.</summary>
    public const int Batches = 20;

    private const int StatusCodes = 1_000;

    private readonly long from;
    private readonly long to;
    private readonly long[] failures = new long[Enum.GetValues<FailureKind>().Length];
    private readonly long[] statuses = new long[StatusCodes];
    private readonly LatencyHistogram[] batches = [.. Enumerable.Range(0, Batches).Select(_ => new LatencyHistogram())];
    private readonly long[] batchFailures = new long[Batches];
    private readonly LatencyHistogram service = new();
    private readonly LatencyHistogram failed = new();
    private readonly LatencyHistogram lateness = new();
    private readonly LatencyHistogram recent = new();
    private long recentSent;
    private long intended;
    private long sent;
    private long sentInTime;
    private long completed;
    private long succeeded;
    private long abandoned;
    private long waited;
    private long dropped;
    private long warmUp;
    private long warmUpFailed;

    /// <param name="from">Where the measured time begins, in nanoseconds since the step's first instant.</param>
    /// <param name="to">Where it ends.</param>
    public StepRecorder(long from, long to) => (this.from, this.to) = (from, to);

    public long BytesSent { get; set; }

    public long BytesReceived { get; set; }

    public long ConnectionsOpened { get; set; }

    public long Answered => completed;

    public long Failed { get; private set; }

    /// <summary>A request's time has come.</summary>
    public void Due(long start, long now)
    {
        if (start < from)
        {
            warmUp++;
            return;
        }

        intended++;
        lateness.Record(now - start);
    }

    /// <summary>No connection is free for it: it waits.</summary>
    public void Waiting(long start)
    {
        if (start >= from) waited++;
    }

    public void Sent(long start, long now)
    {
        recentSent++;
        if (start >= from) sent++;
        if (now >= from && now < to) sentInTime++;
    }

    /// <summary>A whole answer is there.</summary>
    public void Completed(long start, long sentAt, long now, int status)
    {
        recent.Record(now - start);
        if (start >= from)
        {
            completed++;
            if ((uint)status < StatusCodes) statuses[status]++;
        }

        if (status >= 400)
        {
            Fail(FailureKind.Status, start, now);
            return;
        }

        if (start < from) return;
        succeeded++;
        batches[BatchOf(start)].Record(now - start);
        service.Record(now - sentAt);
    }

    public void Fail(FailureKind kind, long start, long now)
    {
        if (start < from)
        {
            warmUpFailed++;
            return;
        }

        Failed++;
        failures[(int)kind]++;
        failed.Record(now - start);
        batchFailures[BatchOf(start)]++;
    }

    /// <summary>Too many wait: it will never be sent.</summary>
    public void Drop(long start, long now)
    {
        if (start >= from) dropped++;
        Fail(FailureKind.NotSent, start, now);
    }

    /// <summary>The step is interrupted, and nobody waits for its answer any more.</summary>
    public void Abandon(long start)
    {
        if (start >= from) abandoned++;
    }

    /// <summary>What happened since it was asked the last time.</summary>
    public LoadProgress Progress(long now, long sinceNanoseconds, int inFlight)
    {
        var progress = new LoadProgress(
            TimeSpan.FromTicks(now / TimeSpan.NanosecondsPerTick),
            now < from,
            recentSent * 1e9 / Math.Max(1, sinceNanoseconds),
            Answered,
            Failed,
            inFlight,
            recent.Quantile(0.5),
            recent.Quantile(0.99));
        recent.Clear();
        recentSent = 0;
        return progress;
    }

    /// <summary>Adds what another thread counted of the same step.</summary>
    public void Add(StepRecorder other)
    {
        for (int i = 0; i < failures.Length; i++) failures[i] += other.failures[i];
        for (int i = 0; i < statuses.Length; i++) statuses[i] += other.statuses[i];
        for (int i = 0; i < Batches; i++)
        {
            batches[i].Add(other.batches[i]);
            batchFailures[i] += other.batchFailures[i];
        }

        service.Add(other.service);
        failed.Add(other.failed);
        lateness.Add(other.lateness);
        recent.Add(other.recent);
        recentSent += other.recentSent;
        intended += other.intended;
        sent += other.sent;
        sentInTime += other.sentInTime;
        completed += other.completed;
        succeeded += other.succeeded;
        abandoned += other.abandoned;
        waited += other.waited;
        dropped += other.dropped;
        warmUp += other.warmUp;
        warmUpFailed += other.warmUpFailed;
        Failed += other.Failed;
        BytesSent += other.BytesSent;
        BytesReceived += other.BytesReceived;
        ConnectionsOpened += other.ConnectionsOpened;
    }

    /// <summary>The result, as far as this thread and those that were added know it.</summary>
    /// <param name="step">What was to be done.</param>
    /// <param name="end">Where the measured time really ended.</param>
    public LoadResult Result(LoadStep step, long end)
    {
        var latency = new LatencyHistogram();
        foreach (LatencyHistogram batch in batches) latency.Add(batch);
        long length = Math.Max(1, (to - from) / Batches);
        int whole = end >= to ? Batches : (int)Math.Clamp((end - from) / length, 0, Batches);
        return new LoadResult
        {
            Step = step,
            StartedAt = default,
            EndedAt = default,
            Measured = TimeSpan.FromTicks(Math.Clamp(end - from, 0, to - from) / TimeSpan.NanosecondsPerTick),
            Interrupted = end < to || abandoned > 0,
            Intended = intended,
            Sent = sent,
            SentInTime = sentInTime,
            Completed = completed,
            Succeeded = succeeded,
            Failures = Enum.GetValues<FailureKind>().Where(kind => failures[(int)kind] > 0).ToDictionary(kind => kind, kind => failures[(int)kind]),
            StatusCodes = Enumerable.Range(0, StatusCodes).Where(status => statuses[status] > 0).ToDictionary(status => status, status => statuses[status]),
            Abandoned = abandoned,
            Waited = waited,
            Dropped = dropped,
            WarmUpRequests = warmUp,
            WarmUpFailed = warmUpFailed,
            Latency = latency,
            ServiceLatency = service,
            FailureLatency = failed,
            Lateness = lateness,
            Batches = [.. Enumerable.Range(0, whole).Select(i => new LoadBatch(batches[i], batchFailures[i]))],
            BytesSent = BytesSent,
            BytesReceived = BytesReceived,
            ConnectionsOpened = ConnectionsOpened,
        };
    }

    private int BatchOf(long start) => Math.Min(Batches - 1, (int)((double)(start - from) / (to - from) * Batches));
}
