namespace Skein.CpuProfiles.Nettrace;

/// <summary>
/// Finds lost events: each thread numbers its events, the first is 1, and a gap is a loss. Used by one thread.
/// </summary>
internal sealed class SequenceNumbers(int threadsMax, NettraceLosses losses)
{
    private readonly Dictionary<long, uint> last = [];

    /// <summary>An event of a thread.</summary>
    public void Event(long thread, int number)
    {
        if (IsKept(thread, out uint known)) Move(thread, (uint)number, unchecked((uint)number - known - 1));
    }

    /// <summary>A sequence point says how many events a thread has had so far, at least.</summary>
    public void SequencePoint(long thread, int number)
    {
        // It may say fewer than were read: then it says nothing.
        if (IsKept(thread, out uint known) && unchecked((uint)number - known) <= int.MaxValue) Move(thread, (uint)number, unchecked((uint)number - known));
    }

    private bool IsKept(long thread, out uint known)
    {
        if (last.TryGetValue(thread, out known) || last.Count < threadsMax) return true;
        losses.Threads++;
        return false;
    }

    private void Move(long thread, uint number, uint skipped)
    {
        // A number that goes back is a new thread with the id of one that ended: it begins with 1.
        if (skipped <= int.MaxValue) losses.LostEvents += skipped;
        last[thread] = number;
    }
}
