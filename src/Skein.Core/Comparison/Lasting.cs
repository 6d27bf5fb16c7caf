using Skein.Core.Model;

namespace Skein.Core.Comparison;

/// <summary>What tells a coroutine and its wait from others in a later snapshot of the same process.</summary>
internal static class Lasting
{
    /// <summary>
    /// A wait that began later than this after the earlier snapshot is another wait. Ages and capture times come from
    /// clocks that tick up to 16 ms apart, and a capture takes time.
    /// </summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether two snapshots are known to be of one process.</summary>
    public static bool IsSameProcess(Snapshot before, Snapshot after) =>
        before.Process.Id != 0 && before.Process == after.Process && before.Runtime == after.Runtime;

    /// <summary>
    /// Whether its id stays its own as long as it lives: a thread's or a goroutine's number, and what a tag gave out
    /// (known by its age). An object's address is not: collections move objects.
    /// </summary>
    public static bool IsId(Snapshot snapshot, in Coroutine coroutine) =>
        coroutine.Id != 0 && coroutine.Weight == 1
        && (coroutine.Kind is CoroutineKind.Thread or CoroutineKind.Goroutine || (snapshot.Ages.Count > 0 && snapshot.Ages.ContainsKey(coroutine.Id)));

    /// <summary>Whether a coroutine that stands where it stood is still in the same wait.</summary>
    /// <param name="addressThen">What it awaited; 0 where that is not known, or addresses cannot be compared.</param>
    /// <param name="now">Its wait now.</param>
    /// <param name="elapsed">Time between the snapshots.</param>
    public static bool IsSameWait(ulong addressThen, in Wait now, TimeSpan elapsed)
    {
        if (addressThen != 0 && now.ObjectAddress != 0) return addressThen == now.ObjectAddress;
        return now.Since.Precision != Precision.Exact || now.Since.Duration + ClockTolerance >= elapsed;
    }
}
