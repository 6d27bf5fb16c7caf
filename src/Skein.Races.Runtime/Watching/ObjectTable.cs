using System.Runtime.CompilerServices;

namespace Skein.Races.Runtime.Watching;

/// <summary>From a collection to what is known of it, by reference. It keeps no collection alive.</summary>
internal sealed class ObjectTable(DetectorLimits limits)
{
    private const int StripeCount = 64;
    private readonly Stripe[] stripes = [.. Enumerable.Range(0, StripeCount).Select(_ => new Stripe(limits.ObjectsMax / StripeCount))];

    public long Seen => stripes.Sum(stripe => stripe.Seen);

    public long Dropped => stripes.Sum(stripe => stripe.Dropped);

    /// <summary>What is known of it; null: nothing, or it is being moved. Takes no lock.</summary>
    public Watched? Find(object target)
    {
        int hash = RuntimeHelpers.GetHashCode(target);
        return stripes[hash & (StripeCount - 1)].Find(target, hash);
    }

    /// <summary>What is known of it, from now on; null where the bound on objects is reached.</summary>
    /// <param name="target">The collection.</param>
    /// <param name="refused">See <see cref="Watched.Refused"/>.</param>
    public Watched? FindOrAdd(object target, AccessKinds refused = 0)
    {
        int hash = RuntimeHelpers.GetHashCode(target);
        return stripes[hash & (StripeCount - 1)].FindOrAdd(target, hash, refused);
    }
}
