namespace Skein.Simulation.Networks.Engine;

/// <summary>An attempt at a node. Reused when it is over; the stamp tells one use from the next. Used by one thread.</summary>
internal sealed class Job(int place)
{
    public int Place { get; } = place;

    public int Stamp { get; set; }

    public JobState State { get; set; }

    public NodeState Node { get; set; } = null!;

    /// <summary>Whose attempt it is; null when nobody waits for it any more.</summary>
    public Invocation? Caller { get; set; }

    public double Arrived { get; set; }

    /// <summary>Where processor sharing is: at which share of the node's work it is done.</summary>
    public double SharedEnd { get; set; }

    /// <summary>Which stage of calls it is in.</summary>
    public int Stage { get; set; }

    /// <summary>Whether a call of the stage failed.</summary>
    public bool HasFailed { get; set; }

    /// <summary>The calls that it waits for; null where it never made one.</summary>
    public List<Invocation>? Waiting { get; private set; }

    public void WaitFor(Invocation call) => (Waiting ??= []).Add(call);
}
