using Skein.Simulation.EventList;
using Skein.Simulation.Queues;
using Skein.Simulation.Sampling;
using Skein.Simulation.Statistics;

namespace Skein.Simulation.Networks.Engine;

/// <summary>A node while it runs: its workers and its queue. Used by one thread.</summary>
internal sealed class NodeState(ServiceNode node, int place, Sampler service, NetworkScenario scenario)
{
    private readonly SampleBuffer services = new(service);

    // Also holds those that were given up while they waited; they are passed over.
    private readonly Queue<Job> queue = new();
    private readonly TimeCounts responses = new();
    private readonly Occupancy occupancy = new();
    private double responseSum;
    private double lastChange;
    private double busyArea;
    private long arrived, refused, abandoned, cancelled, completed, stale;

    public ServiceNode Node { get; } = node;

    public int Place { get; } = place;

    public SharedWork? Shared { get; } = node.Discipline == Discipline.Shared ? new SharedWork(node.Workers) : null;

    public CallState[][] Stages { get; set; } = [];

    /// <summary>How many workers are busy or held; where they are shared, how many requests they work on.</summary>
    public int Busy { get; private set; }

    public int Waiting { get; private set; }

    public int Present => occupancy.Now;

    public double NextService() => services.Next();

    /// <summary>Counts one that comes, and says whether there is a place for it.</summary>
    public bool Admits(double now)
    {
        bool counts = now >= scenario.WarmUp;
        if (counts) arrived++;
        bool isFull = Node.ConcurrencyLimit is { } most && Present >= most;
        bool mustWait = Shared is null && Busy >= Node.Workers;
        if (isFull || (mustWait && Node.QueueLimit is { } limit && Waiting >= limit))
        {
            if (counts) refused++;
            return false;
        }

        Pass(now);
        occupancy.Change(now, 1);
        return true;
    }

    /// <summary>Gives it a worker; false where it must wait for one.</summary>
    public bool TryOccupy(double now)
    {
        if (Shared is null && Busy >= Node.Workers) return false;
        Pass(now);
        Busy++;
        return true;
    }

    public void Enqueue(Job job)
    {
        queue.Enqueue(job);
        Waiting++;
    }

    /// <summary>Gives a worker back, and says who gets it next; those that were given up are handed to <paramref name="dropped"/>.</summary>
    public Job? Release(double now, Action<Job> dropped)
    {
        Pass(now);
        Busy--;
        while (queue.TryDequeue(out Job? next))
        {
            if (next.State == JobState.Queued)
            {
                Waiting--;
                return next;
            }

            dropped(next);
        }

        return null;
    }

    /// <summary>One in the queue was given up; it stays in its place until that comes to the front.</summary>
    public void LeaveQueue() => Waiting--;

    public void Leave(Job job, double now, bool isCompleted)
    {
        Pass(now);
        occupancy.Change(now, -1);
        if (!isCompleted || job.Arrived < scenario.WarmUp) return;
        completed++;
        if (job.Caller is null) stale++;
        responses.Add(now - job.Arrived);
        responseSum += now - job.Arrived;
    }

    public void CountAbandoned(Job job)
    {
        if (job.Arrived >= scenario.WarmUp) abandoned++;
    }

    public void CountCancelled(Job job)
    {
        if (job.Arrived >= scenario.WarmUp) cancelled++;
    }

    public NodeRun Report(double now)
    {
        Pass(now);
        double seconds = now - scenario.WarmUp;
        return new NodeRun(
            Node.Name,
            arrived,
            refused,
            abandoned,
            cancelled,
            completed,
            stale,
            busyArea / seconds / Node.Workers,
            new ConcurrencyShape(occupancy.Mean, [.. scenario.Levels.Select(occupancy.Quantile)]),
            responses.Count == 0 ? double.NaN : responseSum / responses.Count,
            [.. scenario.Levels.Select(level => responses.Count == 0 ? double.NaN : responses.Quantile(level))]);
    }

    private void Pass(double now)
    {
        if (lastChange < scenario.WarmUp && now >= scenario.WarmUp)
        {
            occupancy.Pass(scenario.WarmUp);
            occupancy.Forget();
        }

        double passed = now - Math.Max(lastChange, scenario.WarmUp);
        lastChange = now;
        occupancy.Pass(now);
        if (passed > 0) busyArea += passed * Math.Min(Busy, Node.Workers);
    }
}
