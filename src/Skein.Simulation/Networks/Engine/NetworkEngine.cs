using System.Globalization;
using Skein.Planning;

namespace Skein.Simulation.Networks.Engine;

/// <summary>
/// Runs a network in virtual time: one agenda of events, and what each of them changes. A call makes attempts; an attempt
/// is a job at a node; a job works, then makes calls of its own, and ends when they are back. Used by one thread.
/// </summary>
internal sealed class NetworkEngine
{
    private readonly Agenda agenda;
    private readonly NodeState[] nodes;
    private readonly EntryState[] entries;
    private readonly SimulationLimits limits;
    private readonly Pool<Job> jobs;
    private readonly Pool<Invocation> invocations;
    private readonly Action<Job> dropped;
    private readonly Func<int, int, bool> isShared;

    public NetworkEngine(NetworkScenario scenario, NodeState[] nodes, EntryState[] entries, SimulationLimits limits)
    {
        agenda = new Agenda(scenario.Horizon);
        this.nodes = nodes;
        this.entries = entries;
        this.limits = limits;
        jobs = new Pool<Job>(place => new Job(place));
        invocations = new Pool<Invocation>(place => new Invocation(place));
        dropped = Free;
        isShared = (place, stamp) => jobs[place].Stamp == stamp;
    }

    public Agenda Agenda => agenda;

    public void Run()
    {
        for (int i = 0; i < entries.Length; i++) agenda.Plan(entries[i].Gaps.Next(), EventKind.Arrival, i, 0);
        while (agenda.Take(out NetworkEvent next))
        {
            if (agenda.Taken > limits.EventsMax || jobs.InUse > limits.JobsMax) throw TooMuch();
            Handle(next);
        }
    }

    private void Handle(NetworkEvent next)
    {
        switch (next.Kind)
        {
            case EventKind.Arrival:
                Arrive(next.Place);
                break;
            case EventKind.ServiceEnd when jobs[next.Place].Stamp == next.Stamp:
                EndService(jobs[next.Place]);
                break;
            case EventKind.SharedEnd when nodes[next.Place].Shared is { } shared && shared.Stamp == next.Stamp:
                EndService(jobs[shared.Take(agenda.Now)]);
                PlanShared(nodes[next.Place]);
                break;
            case EventKind.Timeout when invocations[next.Place].Stamp == next.Stamp:
                TimeOut(invocations[next.Place]);
                break;
            case EventKind.Retry when invocations[next.Place].Stamp == next.Stamp:
                Attempt(invocations[next.Place]);
                break;
            case EventKind.Abandon when jobs[next.Place].Stamp == next.Stamp && jobs[next.Place].State == JobState.Queued:
                Abandon(jobs[next.Place]);
                break;
        }
    }

    private void Arrive(int place)
    {
        EntryState entry = entries[place];
        agenda.Plan(agenda.Now + entry.Gaps.Next(), EventKind.Arrival, place, 0);
        entry.Came(agenda.Now);
        Attempt(Begin(entry.Call, null, entry));
    }

    private Invocation Begin(CallState call, Job? parent, EntryState? entry)
    {
        Invocation invocation = invocations.Take();
        (invocation.Call, invocation.Parent, invocation.Entry) = (call, parent, entry);
        (invocation.Began, invocation.Attempts, invocation.Current) = (agenda.Now, 0, null);
        call.Deposit();
        return invocation;
    }

    private void Attempt(Invocation invocation)
    {
        invocation.Attempts++;
        NodeState node = invocation.Call.Target;
        if (!node.Admits(agenda.Now))
        {
            FailAttempt(invocation, Outcome.Refused);
            return;
        }

        Job job = jobs.Take();
        (job.Node, job.Caller, job.Arrived, job.Stage, job.HasFailed) = (node, invocation, agenda.Now, 0, false);
        invocation.Current = job;
        if (invocation.Call.Call.Timeout is { } timeout) agenda.Plan(agenda.Now + timeout, EventKind.Timeout, invocation.Place, invocation.Stamp);
        if (node.TryOccupy(agenda.Now))
        {
            Serve(job);
            return;
        }

        job.State = JobState.Queued;
        node.Enqueue(job);
        if (node.Node.Patience is { } patience) agenda.Plan(agenda.Now + patience, EventKind.Abandon, job.Place, job.Stamp);
    }

    private void Serve(Job job)
    {
        job.State = JobState.Serving;
        double work = job.Node.NextService();
        if (job.Node.Shared is { } shared)
        {
            shared.Join(job, work, agenda.Now);
            PlanShared(job.Node);
        }
        else
        {
            agenda.Plan(agenda.Now + work, EventKind.ServiceEnd, job.Place, job.Stamp);
        }
    }

    private void PlanShared(NodeState node) =>
        agenda.Plan(node.Shared!.NextEnd(agenda.Now, isShared), EventKind.SharedEnd, node.Place, node.Shared.Stamp);

    private void EndService(Job job)
    {
        job.State = JobState.Calling;
        if (!HoldsWorker(job)) ReleaseWorker(job.Node);
        GoOn(job);
    }

    /// <summary>The next stage of calls, or the end.</summary>
    private void GoOn(Job job)
    {
        CallState[][] stages = job.Node.Stages;
        if (job.HasFailed || job.Stage == stages.Length)
        {
            Complete(job);
            return;
        }

        CallState[] stage = stages[job.Stage++];
        if (stage.Length == 1)
        {
            Invocation only = Begin(stage[0], job, null);
            job.WaitFor(only);
            Attempt(only);
            return;
        }

        foreach (CallState call in stage) job.WaitFor(Begin(call, job, null));
        // One that is refused at once is back before the next goes out: a copy, and no further stage before all have gone out.
        Invocation[] going = [.. job.Waiting!];
        int stamp = job.Stamp;
        foreach (Invocation invocation in going)
        {
            if (job.Stamp == stamp && job.Waiting!.Contains(invocation)) Attempt(invocation);
        }
    }

    private void Complete(Job job)
    {
        if (HoldsWorker(job)) ReleaseWorker(job.Node);
        job.Node.Leave(job, agenda.Now, isCompleted: true);
        Invocation? caller = job.Caller;
        bool hasFailed = job.HasFailed;
        Free(job);
        if (caller is null) return;
        if (hasFailed) FailAttempt(caller, Outcome.Failed);
        else End(caller, Outcome.Succeeded);
    }

    private void FailAttempt(Invocation invocation, Outcome why)
    {
        invocation.Stamp++;
        invocation.Current = null;
        CallState call = invocation.Call;
        if (invocation.Attempts > call.Call.Retries)
        {
            End(invocation, why);
            return;
        }

        if (!call.TryWithdraw())
        {
            invocation.Entry?.WasDenied(invocation.Began);
            End(invocation, why);
            return;
        }

        double wait = call.BackoffBefore(invocation.Attempts);
        if (wait > 0) agenda.Plan(agenda.Now + wait, EventKind.Retry, invocation.Place, invocation.Stamp);
        else Attempt(invocation);
    }

    private void End(Invocation invocation, Outcome outcome)
    {
        invocation.Entry?.Ended(invocation.Began, agenda.Now, outcome, invocation.Attempts);
        Job? parent = invocation.Parent;
        Free(invocation);
        if (parent is null) return;
        parent.Waiting!.Remove(invocation);
        if (outcome != Outcome.Succeeded) parent.HasFailed = true;
        if (parent.Waiting.Count == 0) GoOn(parent);
    }

    private void TimeOut(Invocation invocation)
    {
        Job job = invocation.Current!;
        if (invocation.Call.Call.CancelsStaleWork) Cancel(job);
        else job.Caller = null;
        FailAttempt(invocation, Outcome.TimedOut);
    }

    /// <summary>Ends a job, wherever it is, with all that it called.</summary>
    private void Cancel(Job job)
    {
        job.Node.CountCancelled(job);
        job.Node.Leave(job, agenda.Now, isCompleted: false);
        if (job.State == JobState.Queued)
        {
            GiveUpInQueue(job);
            return;
        }

        bool hasWorker = job.State == JobState.Serving || HoldsWorker(job);
        NodeState node = job.Node;
        bool isSharing = job.State == JobState.Serving && node.Shared is not null;
        foreach (Invocation child in job.Waiting ?? [])
        {
            if (child.Current is { } attempt) Cancel(attempt);
            Free(child);
        }

        Free(job);
        if (isSharing) node.Shared!.Leave(agenda.Now);
        if (hasWorker) ReleaseWorker(node);
        if (isSharing) PlanShared(node);
    }

    private void Abandon(Job job)
    {
        job.Node.CountAbandoned(job);
        job.Node.Leave(job, agenda.Now, isCompleted: false);
        Invocation? caller = job.Caller;
        GiveUpInQueue(job);
        if (caller is not null) FailAttempt(caller, Outcome.Abandoned);
    }

    private static void GiveUpInQueue(Job job)
    {
        job.State = JobState.Cancelled;
        job.Caller = null;
        job.Stamp++;
        job.Node.LeaveQueue();
    }

    private void ReleaseWorker(NodeState node)
    {
        if (node.Release(agenda.Now, dropped) is not { } next) return;
        node.TryOccupy(agenda.Now);
        Serve(next);
    }

    private static bool HoldsWorker(Job job) => job.Node.Node.HoldsWorker && job.Node.Shared is null;

    private void Free(Job job)
    {
        job.State = JobState.Free;
        job.Stamp++;
        job.Caller = null;
        job.Waiting?.Clear();
        jobs.Give(job.Place);
    }

    private void Free(Invocation invocation)
    {
        invocation.Stamp++;
        invocation.Current = null;
        invocations.Give(invocation.Place);
    }

    private RefusedException TooMuch() => new(
        "scenario",
        agenda.Taken > limits.EventsMax
            ? string.Create(CultureInfo.InvariantCulture, $"takes more than {limits.EventsMax:N0} events, and has come to {agenda.Now:G4} s: shorten its horizon")
            : string.Create(CultureInfo.InvariantCulture, $"has more than {limits.JobsMax:N0} requests at once at {agenda.Now:G4} s: a queue grows without end; give it a limit"));
}
