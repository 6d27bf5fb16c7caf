using System.Diagnostics;

namespace Skein.Wasm.Hosting;

/// <summary>
/// Counts who uses something that will be replaced. Whoever made it holds one use; when the last is given back, it is
/// freed, once, by the one who gave it back. Thread-safe.
/// </summary>
/// <param name="free">Frees it.</param>
internal sealed class UseCount(Action free)
{
    private int uses = 1; // Changed by compare-and-swap alone; 0 is the end.

    /// <summary>How many use it now.</summary>
    public int Uses => Volatile.Read(ref uses);

    /// <summary>Takes a use.</summary>
    /// <returns>False where it is freed already: look who took its place.</returns>
    public bool TryTake()
    {
        int seen = Volatile.Read(ref uses);
        while (seen > 0)
        {
            int before = Interlocked.CompareExchange(ref uses, seen + 1, seen);
            if (before == seen) return true;
            seen = before;
        }

        return false;
    }

    /// <summary>Gives a use back.</summary>
    public void GiveBack()
    {
        int left = Interlocked.Decrement(ref uses);
        if (left < 0) throw new UnreachableException("a use was given back twice");
        if (left == 0) free();
    }
}
