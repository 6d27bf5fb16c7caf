using Skein.Planning.Concurrency;
using Skein.Planning.Laws;
using Skein.Planning.Peaks;
using Skein.Planning.Queues;
using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>
/// The numbers of a spec that cost little: what a plan, its advice and its sensitivity are made of. Each changed spec is
/// a draft of its own. Immutable, and used by one thread.
/// </summary>
internal sealed class Draft
{
    /// <summary>The risk that the peak of the window exceeds the bound.</summary>
    public const double Risk = 0.01;

    /// <summary>The share that may be turned away where nothing is promised.</summary>
    public const double BudgetOtherwise = 0.001;

    private const double NobodyWaitsSoLong = 1e-9;

    private readonly PlanLimits limits;
    private Interval? interval; // one thread
    private Calls? calls; // one thread

    /// <exception cref="RefusedException">There is no plan for it: no finite mean or variance, or a load beyond all bounds.</exception>
    public Draft(CapacitySpec spec, EvidenceLaw evidence, PlanLimits limits)
    {
        Spec = spec;
        Evidence = evidence;
        this.limits = limits;
        ServiceLaw law = evidence.Law;
        Held = spec.ServiceTime.Timeout is { } timeout && law.Tail(timeout) > NobodyWaitsSoLong ? new CappedLaw(law, timeout) : law;
        if (!double.IsFinite(Held.Mean)) throw new RefusedException("serviceTime", "has no finite mean, so that no number of workers is enough: give serviceTime.timeout");
        if (!double.IsFinite(Held.SecondMoment)) throw new RefusedException("serviceTime", "has an infinite variance, so that the mean wait is infinite with any queue: give serviceTime.timeout");
        Shape = LoadShape.Of(spec.Traffic, Held);
        Mean = Shape.PeakMean / Replicas;
        if (Mean > limits.MeanConcurrencyMax) throw new RefusedException("traffic.rate", $"leads to {Figure.Number(Mean)} requests at once in one replica, beyond the {limits.MeanConcurrencyMax:N0} that are planned for: add replicas");
        Peaked = Peakedness.Of(Dispersion, Held);
    }

    public CapacitySpec Spec { get; }

    public EvidenceLaw Evidence { get; }

    /// <summary>The service time until the timeout.</summary>
    public ServiceLaw Held { get; }

    public LoadShape Shape { get; }

    /// <summary>The mean concurrency of one replica in the busiest stretch.</summary>
    public double Mean { get; }

    /// <summary>Variance over mean of the concurrency.</summary>
    public double Peaked { get; }

    public int Replicas => Spec.Resources.Replicas;

    public double Dispersion => Spec.Traffic.Dispersion;

    /// <summary>The rate of one replica that leads to the mean concurrency.</summary>
    public double Rate => Mean / Held.Mean;

    /// <summary>The share of requests that may fail.</summary>
    public double Budget => Spec.Sla.ErrorRate ?? (1 - Spec.Sla.Availability) ?? BudgetOtherwise;

    public Interval Interval => interval ??= Interval.Of(this);

    public Calls Calls => calls ??= Calls.Of(this);

    /// <summary>The workers that all else is for.</summary>
    public int Servers => Spec.Resources.Workers ?? Interval.Start.Value;

    public double Utilisation => Mean / Servers;

    /// <summary>How often one call is made at the most: by its retries, or by what its budget lets through.</summary>
    public static double Amplification(int retries, double? budget) => budget is { } share ? Math.Min(retries + 1, new Retries.RetryBudget(share, 1).Amplification) : retries + 1;

    public double Quantile(double level) => Math.Ceiling(Peaked * new StationaryConcurrency(Mean / Peaked).Quantile(level));

    /// <summary>The level that the concurrency of a window keeps below with 99 %.</summary>
    public double PeakBound => Math.Ceiling(Peaked * new WindowPeakBound(Rate / Peaked, Mean / Peaked, Spec.Traffic.Window).Capacity(Risk));

    public WindowPeakExact? PeakExact => Peaked == 1 && Mean <= limits.ExactPeakMeanMax ? new WindowPeakExact(Rate, 1 / Held.Mean, Spec.Traffic.Window) : null;

    /// <summary>The share that a limit without a queue turns away.</summary>
    public double RejectedBy(int limit)
    {
        int scaled = (int)Math.Floor(limit / Peaked);
        return scaled < 1 ? 1 : ErlangB.Blocking(Mean / Peaked, scaled);
    }

    /// <summary>The share of M/M/c/K.</summary>
    public double RejectedBy(int servers, int queue) => queue == 0 ? RejectedBy(servers) : new MmckQueue(Rate, 1 / Held.Mean, servers, servers + queue).ProbReject;

    public ResponseModel? Response(int servers) => Response(servers, Rate);

    public ResponseModel? Response(int servers, double rate) => rate * Held.Mean < servers ? new ResponseModel(rate, Held, servers, Dispersion) : null;

    /// <summary>Whether every promise on latency is kept.</summary>
    public bool Keeps(int servers, double rate) =>
        Response(servers, rate) is { } model && Spec.Sla.Latency.All(promise => model.ProbGreater(promise.Seconds) <= 1 - promise.Level);

    /// <summary>Whether any number of workers keeps them: the service time itself is short enough.</summary>
    public bool Reachable => Spec.Sla.Latency.All(promise => Held.Tail(promise.Seconds) < 1 - promise.Level);

    /// <summary>The largest rate of all replicas that keeps every promise.</summary>
    public double? Knee()
    {
        if (!Reachable) return null;
        double low = 0, high = Servers / Held.Mean;
        for (int step = 0; step < 50 && high - low > high * 1e-9; step++)
        {
            double middle = (low + high) / 2;
            if (Keeps(Servers, middle)) low = middle;
            else high = middle;
        }

        return low == 0 ? null : low * Replicas;
    }

    /// <summary>How many requests at once fit into memory and descriptors; null where nothing limits them.</summary>
    public int? Room
    {
        get
        {
            ResourceSpec has = Spec.Resources;
            double room = double.PositiveInfinity;
            if (has is { MemoryLimit: { } memory, MemoryPerRequest: { } each }) room = Math.Floor((memory - has.MemoryBase) / each);
            if (has is { DescriptorLimit: { } descriptors, DescriptorsPerRequest: > 0 and { } eachOne }) room = Math.Min(room, Math.Floor(descriptors / eachOne));
            return double.IsInfinity(room) ? null : (int)Math.Clamp(room, 0, int.MaxValue);
        }
    }

    /// <summary>
    /// How many may wait: as many as are still answered in time by the workers, and as fit. In time is what the promise
    /// for the most requests allows: half of them may take longer than a promised median, and are not turned away for it.
    /// </summary>
    public (int Limit, string Reason) Queue()
    {
        PercentileTime most = Spec.Sla.Latency[^1];
        double spare = most.Seconds - Held.Quantile(most.Level);
        if (spare <= 0) return (0, "waiting is never worth it: the service time alone takes all that is promised");
        double limit = Math.Floor(spare * Servers / Held.Mean);
        string reason = $"{Figure.Time(spare)} are left of the promise beside the service time; the workers finish one request each {Figure.Time(Held.Mean / Servers)}";
        if (Room is { } room && room - Servers < limit) return (Math.Max(0, room - Servers), "memory or descriptors hold no more");
        return ((int)Math.Min(limit, limits.MeanConcurrencyMax), reason);
    }
}
