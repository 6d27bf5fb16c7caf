using Skein.Races.Runtime.Evidence;

namespace Skein.Races.Runtime.Deep;

/// <summary>
/// The meetings that wait for a stack. Who was inside may leave, and tell, before who came has got so far as to ask: what
/// was told lately is kept for that. Safe for threads.
/// </summary>
internal sealed class Meetings
{
    private const int EarlyMax = 16;
    private const long EarlyMicroseconds = 100_000;

    // Guards both, and the order in which the runtime's flag is set and cleared.
    private readonly Lock gate = new();
    private readonly List<Meeting> open = [];
    private readonly Queue<(object Target, int Thread, RaceAccess Side, string Place)> early = [];

    public void Add(Meeting meeting, long now)
    {
        lock (gate)
        {
            while (early.TryPeek(out var oldest) && now - oldest.Side.EndedAtMicroseconds > EarlyMicroseconds) early.Dequeue();
            foreach (var told in early)
            {
                if (told.Thread == meeting.Thread && ReferenceEquals(told.Target, meeting.Target)) meeting.Tell(told.Side, told.Place);
            }

            open.Add(meeting);
            OwnerWords.SetMet(meeting.Target);
        }
    }

    public void Remove(Meeting meeting)
    {
        lock (gate) open.Remove(meeting);
    }

    /// <summary>Lets threads leave undisturbed again, if nobody waits.</summary>
    public void Settle()
    {
        lock (gate)
        {
            if (open.Count == 0) OwnerWords.ClearMet();
        }
    }

    /// <summary>A thread leaves a collection at which it may have been met.</summary>
    public void Tell(object target, int thread, RaceAccess side, string place)
    {
        lock (gate)
        {
            bool awaited = false;
            foreach (Meeting meeting in open)
            {
                if (meeting.Thread != thread || !ReferenceEquals(meeting.Target, target)) continue;
                meeting.Tell(side, place);
                awaited = true;
            }

            if (awaited) return;
            if (early.Count >= EarlyMax) early.Dequeue();
            early.Enqueue((target, thread, side, place));
        }
    }
}
