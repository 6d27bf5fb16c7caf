using Skein.Inspect.Heap;

namespace Skein.Inspect.Waits;

/// <summary>
/// When a timer was armed and for how long (System.Private.CoreLib/src/System/Threading/Timer.cs: <c>TimerQueueTimer</c>,
/// reached directly or through <c>Timer</c> and <c>TimerHolder</c>).
/// </summary>
/// <param name="walk">The heap.</param>
/// <param name="reader">Its fields.</param>
/// <param name="tickCountMilliseconds">The target's tick count when the memory was captured; null where not known.</param>
internal sealed class Timers(HeapWalk walk, ObjectReader reader, long? tickCountMilliseconds)
{
    private const uint Infinite = uint.MaxValue;
    private const int HopsMax = 4;

    /// <summary>
    /// Reads the timer that a field of an object leads to. Returns the time from arming to firing in milliseconds, -1
    /// where it never fires, and how long ago it was armed; null where there is no timer.
    /// </summary>
    public (long DueMilliseconds, TimeSpan? Armed)? Of(ulong owner, HeapType ownerType, string field)
    {
        int offset = ownerType.Offset(field);
        ulong timer = offset < 0 ? 0 : reader.Pointer(owner + (ulong)offset);
        for (int hops = 0; hops < HopsMax && walk.Types.Get(reader.MethodTable(timer)) is { } type; hops++)
        {
            int due = type.Offset("_dueTime");
            int start = type.Offset("_startTicks");
            if (due >= 0 && start >= 0) return Read(timer + (ulong)due, timer + (ulong)start);
            int next = type.Offset("_timer");
            if (next < 0) return null;
            timer = reader.Pointer(timer + (ulong)next);
        }

        return null;
    }

    private (long DueMilliseconds, TimeSpan? Armed)? Read(ulong dueAddress, ulong startAddress)
    {
        uint due = (uint)reader.Int32(dueAddress);
        if (due == Infinite) return (-1, null);
        long start = reader.Int64(startAddress);
        TimeSpan? armed = tickCountMilliseconds is { } now && now >= start && start > 0 ? TimeSpan.FromMilliseconds(now - start) : null;
        return (due, armed);
    }
}
