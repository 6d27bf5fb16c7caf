namespace Skein.Guard.Admitting;

/// <summary>Waiters by age, linked through themselves, so that each is added and removed in constant time without allocation. Not thread-safe; must not be copied.</summary>
internal struct WaiterList
{
    public AdmissionWaiter? Oldest { get; private set; }

    public AdmissionWaiter? Newest { get; private set; }

    public void Add(AdmissionWaiter waiter)
    {
        waiter.Older = Newest;
        if (Newest is null) Oldest = waiter;
        else Newest.Newer = waiter;
        Newest = waiter;
    }

    /// <summary>Takes one out that is in it, and leaves no link to others in it: what has ended keeps nothing alive.</summary>
    public void Remove(AdmissionWaiter waiter)
    {
        if (waiter.Older is null) Oldest = waiter.Newer;
        else waiter.Older.Newer = waiter.Newer;
        if (waiter.Newer is null) Newest = waiter.Older;
        else waiter.Newer.Older = waiter.Older;
        waiter.Older = waiter.Newer = null;
    }
}
