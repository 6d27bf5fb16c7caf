using Skein.Load.Arrivals;

namespace Skein.Load.Pacing;

/// <summary>
/// Hands out the intended starts that are due. It never asks how late the caller is: one who comes late gets all that he
/// missed, each with the start that was intended, so that nothing drifts and nothing is left out. One thread.
/// </summary>
internal sealed class Pacer
{
    private readonly ArrivalSchedule schedule;

    /// <param name="schedule">All the starts.</param>
    /// <param name="endNanoseconds">Starts from here on are not handed out.</param>
    public Pacer(ArrivalSchedule schedule, long endNanoseconds)
    {
        this.schedule = schedule;
        End = endNanoseconds;
        Advance();
    }

    /// <summary>The next intended start; <see cref="long.MaxValue"/> after the last.</summary>
    public long Next { get; private set; }

    /// <summary>Where the load ends.</summary>
    public long End { get; private set; }

    public bool IsOver => Next == long.MaxValue;

    /// <summary>Takes the next start if it is due.</summary>
    public bool TryTake(long now, out long intended)
    {
        intended = Next;
        if (intended > now || IsOver) return false;
        Advance();
        return true;
    }

    /// <summary>Ends the load now.</summary>
    public void Stop(long now)
    {
        End = Math.Min(End, now);
        Next = long.MaxValue;
    }

    private void Advance()
    {
        long next = schedule.NextNanoseconds();
        Next = next < End ? next : long.MaxValue;
    }
}
