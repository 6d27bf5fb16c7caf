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

    /// <summary>Marks all: they may be why something was given up.</summary>
    /// <param name="release">Whether their holders go on at once.</param>
    public void Disturb(bool release)
    {
        Trap[] now;
        lock (gate) now = [.. traps];
        foreach (Trap trap in now)
        {
            trap.HasDisturbed = true;
            if (release) trap.Release();
        }
    }
}
