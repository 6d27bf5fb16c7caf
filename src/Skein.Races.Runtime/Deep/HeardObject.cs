namespace Skein.Races.Runtime.Deep;

/// <summary>What is remembered of a collection that was changed by more than one thread. Guarded by itself.</summary>
internal sealed class HeardObject
{
    private int hearings;
    private (int Thread, long At) lastRead;
    private (int Thread, long At) lastWrite;

    /// <summary>Counts an access, and says how many there were.</summary>
    public int Count() => ++hearings;

    /// <summary>Whether it is to be left alone from now on.</summary>
    public bool IsTired { get; set; }

    /// <summary>The trap that is held at it.</summary>
    public HeardTrap? Trap { get; set; }

    /// <summary>How long ago another thread did what conflicts with this access; null: not within memory.</summary>
    public long? GapTo(int thread, bool writes, long now)
    {
        long? gap = lastWrite.Thread != 0 && lastWrite.Thread != thread ? now - lastWrite.At : null;
        if (writes && lastRead.Thread != 0 && lastRead.Thread != thread) gap = Math.Min(gap ?? long.MaxValue, now - lastRead.At);
        return gap;
    }

    public void Remember(int thread, bool writes, long now)
    {
        if (writes) lastWrite = (thread, now);
        else lastRead = (thread, now);
    }
}
