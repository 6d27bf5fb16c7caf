namespace Skein.Races.Runtime.Deep;

/// <summary>The meetings that wait for a stack. Safe for threads.</summary>
internal sealed class Meetings
{
    // Guards the list, and the runtime's flag that says whether it is empty.
    private readonly Lock gate = new();
    private readonly List<Meeting> open = [];

    public void Add(Meeting meeting)
    {
        lock (gate)
        {
            open.Add(meeting);
            OwnerWords.SetMet(true);
        }
    }

    public void Remove(Meeting meeting)
    {
        lock (gate)
        {
            open.Remove(meeting);
            if (open.Count == 0) OwnerWords.SetMet(false);
        }
    }

    /// <summary>Those that wait for a thread at a collection.</summary>
    public Meeting[] Of(object target, int thread)
    {
        lock (gate) return [.. open.Where(each => each.Thread == thread && ReferenceEquals(each.Target, target))];
    }
}
