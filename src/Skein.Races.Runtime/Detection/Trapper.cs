using Skein.Races.Runtime.Stacks;
using Skein.Races.Runtime.Traps;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Detection;

/// <summary>
/// Makes threads wait at sites that are suspects. Whether the thread holds a lock of the program cannot be known at a
/// bearable price; a delay that only makes others wait is noticed when it ends, and that site's delays are halved.
/// </summary>
internal sealed class Trapper(DetectorSettings settings, DelayBudget budget, SiteTable sites, IDelays delays, IMoments moments, ActorList actors, Uptime uptime)
{
    private const int CompanyMilliseconds = 100;
    private readonly HeldTraps held = new();

    // By interlocked operations.
    private long set;
    private long sprung;

    public long Set => Interlocked.Read(ref set);

    public long Sprung => Interlocked.Read(ref sprung);

    /// <summary>The process ends: nobody waits any more. Set once.</summary>
    public volatile bool Stopped;

    /// <summary>Springs the trap that is held at the collection, if the two accesses break its contract.</summary>
    /// <returns>The trap, where the caller is who sprang it; it must be released when the access has ended.</returns>
    public Trap? TrySpring(Watched watched, Actor actor, in Access access)
    {
        if (Volatile.Read(ref watched.Trap) is not { } trap || trap.Actor == actor) return null;
        if (!trap.Access.Conflicts(access) || !trap.TrySpring()) return null;
        Interlocked.Increment(ref sprung);
        return trap;
    }

    /// <summary>Perhaps waits before the access.</summary>
    /// <returns>Another's trap that the caller sprang, where both wanted to wait.</returns>
    public Trap? MayWait(Watched watched, Actor actor, Site site, in Access access, bool shared)
    {
        double chance = site.Chance(shared);
        if (Stopped || chance == 0 || watched.Trap is not null || actor.NextRandom() >= chance) return null;
        string test = moments.CurrentTest();
        TimeSpan delay = budget.Take(site.Delay(settings.DelayMin, settings.DelayMax), test);
        if (delay <= TimeSpan.Zero)
        {
            if (budget.IsEmpty) site.Disarm();
            return null;
        }

        Trap trap = new(actor, site, access, moments.Capture(actor), uptime.Microseconds);
        if (Interlocked.CompareExchange(ref watched.Trap, trap, null) is not null)
        {
            budget.Return(delay, test);
            return TrySpring(watched, actor, access);
        }

        Hold(watched, trap, delay, test, shared);
        return null;
    }

    /// <summary>An exception was seen in the program: where it says that something took too long, those who wait now may be why.</summary>
    /// <remarks>A cancellation is everyday business in some programs: it makes later delays shorter, but ends none.</remarks>
    public void Saw(Exception exception)
    {
        if (exception is TimeoutException) held.Disturb(release: true);
        else if (exception is OperationCanceledException) held.Disturb(release: false);
    }

    private void Hold(Watched watched, Trap trap, TimeSpan delay, string test, bool shared)
    {
        Interlocked.Increment(ref set);
        int start = uptime.Milliseconds;

        // Others that were busy and stand still for the whole delay may wait for a lock that this thread holds.
        bool hadCompany = actors.HasMoved(trap.Actor, start - CompanyMilliseconds);
        held.Add(trap);
        try
        {
            delays.Hold(trap, delay);
        }
        finally
        {
            held.Remove(trap);
            Volatile.Write(ref watched.Trap, null);
            TimeSpan waited = TimeSpan.FromMicroseconds(uptime.Microseconds - trap.SinceMicroseconds);
            budget.Return(delay - waited, test);
        }

        if (trap.HasDisturbed || (hadCompany && !trap.IsSprung && !actors.HasMoved(trap.Actor, start))) trap.Site.Disturbed();
        if (!trap.IsSprung) trap.Site.Failed(shared);
        if (!trap.Site.IsArmed) sites.SetCalm(trap.Site.Number, true);
    }
}
