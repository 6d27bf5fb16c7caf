namespace Skein.Races.Runtime.Detection;

/// <summary>Failures of the detector itself: they are counted and told, never thrown into the program. Safe for threads.</summary>
internal sealed class Faults
{
    // By interlocked operations.
    private long count;
    private string? first;

    public long Count => Interlocked.Read(ref count);

    public string First => Volatile.Read(ref first) ?? "";

    public void Add(Exception fault)
    {
        Interlocked.Increment(ref count);
        if (first is null) Interlocked.CompareExchange(ref first, fault.ToString(), null);
    }
}
