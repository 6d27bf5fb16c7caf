namespace Skein.Races.Runtime.HappensBefore;

/// <summary>What one thread knows of the others. Only that thread reads and writes it.</summary>
internal sealed class ThreadClock
{
    public ThreadClock(int slot, long clock)
    {
        Slot = slot;
        Now = new Epoch(slot, clock);
        Known.Set(slot, clock);
    }

    public int Slot { get; }

    /// <summary>The thread's present moment.</summary>
    public Epoch Now { get; private set; }

    public VectorClock Known { get; } = new();

    /// <summary>What follows is later than what was handed to others.</summary>
    public void Advance()
    {
        Now = new Epoch(Slot, Now.Clock + 1);
        Known.Set(Slot, Now.Clock);
    }
}
