namespace Skein.Races.Runtime.Traps;

/// <summary>The traps that are held now. Safe for threads.</summary>
internal sealed class HeldTraps
{
    // Guards the list.
    private readonly Lock gate = new();
    private readonly List<Trap> traps = [];

    public void Add(Trap trap)
    {
        lock (gate) traps.Add(trap);
    }

    public void Remove(Trap trap)
    {
        lock (gate) traps.Remove(trap);
    }

    /// <summary>Lets all holders go on, and marks their traps.</summary>
    public void SawTimeout()
    {
        Trap[] now;
        lock (gate) now = [.. traps];
        foreach (Trap trap in now)
        {
            trap.SawTimeout = true;
            trap.Release();
        }
    }
}
