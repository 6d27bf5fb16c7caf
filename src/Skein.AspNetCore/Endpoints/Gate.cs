namespace Skein.AspNetCore.Endpoints;

/// <summary>Lets so many in at a time, and turns the others away at once. Thread-safe.</summary>
internal sealed class Gate(int most)
{
    // By interlocked operations only.
    private int inside;
    private long refused;

    public long Refused => Interlocked.Read(ref refused);

    public int Inside => Volatile.Read(ref inside);

    /// <summary>Whether the caller may go in; then it must call <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref inside) <= most) return true;
        Interlocked.Decrement(ref inside);
        Interlocked.Increment(ref refused);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref inside);
}
