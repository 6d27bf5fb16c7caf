namespace Skein.Simulation.Networks.Engine;

/// <summary>A call with all its attempts. Reused when it is over; the stamp tells one use, and one attempt, from the next. Used by one thread.</summary>
internal sealed class Invocation(int place)
{
    public int Place { get; } = place;

    public int Stamp { get; set; }

    public CallState Call { get; set; } = null!;

    /// <summary>Which job makes it; null where it comes from outside.</summary>
    public Job? Parent { get; set; }

    /// <summary>Where it came in; null where a job makes it.</summary>
    public EntryState? Entry { get; set; }

    public double Began { get; set; }

    public int Attempts { get; set; }

    /// <summary>The attempt that goes on; null between two.</summary>
    public Job? Current { get; set; }
}
