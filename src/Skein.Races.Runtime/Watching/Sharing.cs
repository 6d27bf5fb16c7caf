namespace Skein.Races.Runtime.Watching;

/// <summary>What threads share about a collection that at least two of them used.</summary>
internal sealed class Sharing(int number, Actor first, Actor second, in Access access, int tick)
{
    // Odd while the writer's fields are written. Only the holder of the writer's place writes it.
    private int epoch;
    private Actor? writer;

    // Written by the holder of the writer's place, while the epoch is odd.
    private Actor? lastWriter;
    private Access lastWrite;

    /// <summary>Which of all shared collections it is, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Whose it was.</summary>
    public Actor First { get; } = first;

    /// <summary>Who came second, and made it shared.</summary>
    public Actor Second { get; } = second;

    /// <summary>The access with which it came.</summary>
    public Access SecondAccess { get; } = access;

    /// <summary>When.</summary>
    public int Tick { get; } = tick;

    public History History { get; } = new();

    /// <summary>Who is inside as the writer that is shown.</summary>
    public Actor? Writer => Volatile.Read(ref writer);

    /// <summary>Changes whenever a writer enters.</summary>
    public int Epoch => Volatile.Read(ref epoch);

    /// <summary>Takes the writer's place.</summary>
    /// <returns>Null where it was free; else who is in it.</returns>
    public Actor? EnterWriter(Actor actor, in Access access)
    {
        if (Interlocked.CompareExchange(ref writer, actor, null) is { } other) return other;
        Volatile.Write(ref epoch, epoch + 1);
        lastWriter = actor;
        lastWrite = access;
        Volatile.Write(ref epoch, epoch + 1);
        return null;
    }

    public void LeaveWriter() => Volatile.Write(ref writer, null);

    /// <summary>Who wrote last, or writes; false while that changes, for then nothing is certain.</summary>
    public bool TryReadWriter(out Actor actor, out Access access)
    {
        for (int attempt = 0; attempt < 8; attempt++)
        {
            int before = Volatile.Read(ref epoch);
            Actor? seen = lastWriter;
            access = lastWrite;
            Interlocked.MemoryBarrier();
            if ((before & 1) != 0 || before != epoch || seen is null) continue;
            actor = seen;
            return true;
        }

        actor = First;
        access = default;
        return false;
    }
}
