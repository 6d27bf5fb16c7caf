using Skein.Guard;
using Skein.Probe;
using Skein.Testing;

namespace Skein.Tests.Guard;

/// <summary>
/// A service with one pool of threads and the real probe and guard, in simulated time: callers send whatever becomes of
/// their requests, a request holds its thread for its time, may then await something, and ends. One step is a millisecond.
/// </summary>
internal sealed class SimulatedService : IPool
{
    public static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan tick = TimeSpan.FromMilliseconds(1);

    // A thread that refuses can do so many in a tick.
    private const int RefusalsInTick = 30;

    private readonly Queue<object> queue = new();
    private readonly List<(TimeSpan Until, SimulatedRequest? Request)> holders = [];
    private readonly List<(TimeSpan Until, SimulatedRequest Request)> awaiting = [];
    private readonly ProbeLoop probe;
    private readonly List<(Func<TimeSpan, double> PerSecond, Func<SimulatedRequest> Make)> sources = [];
    private readonly Dictionary<int, double> due = [];
    private TimeSpan nextLook;
    private TimeSpan processorTime;

    public SimulatedService(int threads, GuardOptions? options = null, ProbeOptions? probeOptions = null)
    {
        Threads = threads;
        probe = new ProbeLoop(probeOptions ?? new ProbeOptions(), new ProbeLimits(), Time, this, static _ => { });
        Guard = new StarvationGuard(options ?? new GuardOptions(), Time, this);
        probe.Looked += look =>
        {
            GuardState from = Guard.State;
            Guard.See(look);
            if (Guard.State != from) States.Add((Now, Guard.State));
            Guarded?.Invoke(Guard.Report().Look);
        };
    }

    /// <summary>Each look of the guard.</summary>
    public event Action<GuardLook>? Guarded;

    public SimulatedClock Time { get; } = new();

    public StarvationGuard Guard { get; }

    public bool UsesGuard { get; init; } = true;

    public int Threads { get; set; }

    public TimeSpan Now { get; private set; }

    public List<(TimeSpan At, GuardState State)> States { get; } = [];

    public List<SimulatedRequest> Done { get; } = [];

    public List<SimulatedRequest> Refused { get; } = [];

    public int Queued => queue.Count;

    /// <summary>Requests that keep coming at a rate.</summary>
    public void Offer(double perSecond, Func<SimulatedRequest> make) => Offer(_ => perSecond, make);

    /// <summary>Requests that keep coming at a rate that changes.</summary>
    public void Offer(Func<TimeSpan, double> perSecond, Func<SimulatedRequest> make) => sources.Add((perSecond, make));

    /// <summary>Takes threads away for a time, by work that is no request.</summary>
    public void Hold(int threads, TimeSpan time)
    {
        for (int i = 0; i < threads; i++) queue.Enqueue(new SimulatedRequest { Holds = time, IsBackground = true });
    }

    public void Run(TimeSpan time)
    {
        for (TimeSpan end = Now + time; Now < end;) Step();
    }

    public void Post(IThreadPoolWorkItem item) => queue.Enqueue(item);

    public bool HasThreadToSpare() => holders.Count < Threads;

    public PoolReading Read() => new(Threads, holders.Count, Threads, queue.Count);

    public TimeSpan ProcessorTime() => processorTime;

    private void Step()
    {
        Arrive();
        holders.RemoveAll(Ended);
        awaiting.RemoveAll(waiting => waiting.Until <= Now && End(waiting.Request));
        Serve();
        processorTime += tick * (holders.Count(holder => holder.Request!.UsesProcessor) / (double)Environment.ProcessorCount);
        if (Now >= nextLook) nextLook = Now + probe.Step();
        Now += tick;
        Time.Advance(tick);
    }

    private void Arrive()
    {
        for (int i = 0; i < sources.Count; i++)
        {
            double waiting = due.GetValueOrDefault(i) + (sources[i].PerSecond(Now) * tick.TotalSeconds);
            for (; waiting >= 1; waiting--)
            {
                SimulatedRequest request = sources[i].Make();
                request.At = Now;
                queue.Enqueue(request);
            }

            due[i] = waiting;
        }
    }

    private void Serve()
    {
        int refusals = 0;
        while (holders.Count < Threads && queue.Count > 0 && refusals < RefusalsInTick * (Threads - holders.Count))
        {
            switch (queue.Dequeue())
            {
                case IThreadPoolWorkItem item: item.Execute(); break;
                case SimulatedRequest { IsBackground: true } work: holders.Add((Now + work.Holds, work)); break;
                case SimulatedRequest request:
                    request.Admission = UsesGuard ? Guard.TryAdmit(new AdmissionRequest(request.Route, request.Priority)) : default;
                    // As the middleware does, from the time on when threads are short.
                    if (request.Admission.IsAdmitted && Guard.State > GuardState.Calm) request.Route?.Held(request.Holds);
                    if (request.Admission.IsAdmitted && request.Holds + request.Awaits == TimeSpan.Zero)
                    {
                        End(request);
                    }
                    else if (request.Admission.IsAdmitted)
                    {
                        holders.Add((Now + request.Holds, request));
                    }
                    else
                    {
                        refusals++;
                        Refused.Add(request);
                    }

                    break;
            }
        }
    }

    private bool Ended((TimeSpan Until, SimulatedRequest? Request) holder)
    {
        if (holder.Until > Now) return false;
        if (holder.Request is not { IsBackground: false } request) return true;
        if (request.Awaits > TimeSpan.Zero) awaiting.Add((Now + request.Awaits, request));
        else End(request);
        return true;
    }

    private bool End(SimulatedRequest request)
    {
        request.Admission.Dispose();
        request.Took = Now - request.At;
        Done.Add(request);
        return true;
    }
}
