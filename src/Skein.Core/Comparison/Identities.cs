namespace Skein.Core.Comparison;

/// <summary>Who is who in two snapshots.</summary>
/// <param name="AfterOf">For each coroutine before, its index after, or -1.</param>
/// <param name="KnownBefore">For each coroutine before, whether it has an identity: without a partner it is gone.</param>
/// <param name="KnownAfter">For each coroutine after, whether it has an identity: without a partner it is born.</param>
/// <param name="HasPartner">For each coroutine after, whether it has a partner before.</param>
/// <param name="AreAddressesComparable">Whether an object has the same address in both.</param>
/// <param name="Reason">What identities there are, and why no more.</param>
internal sealed record Identities(int[] AfterOf, bool[] KnownBefore, bool[] KnownAfter, bool[] HasPartner, bool AreAddressesComparable, string Reason)
{
    public ComparisonPrecision Precision
    {
        get
        {
            bool some = KnownBefore.Contains(true) || KnownAfter.Contains(true);
            bool all = !KnownBefore.Contains(false) && !KnownAfter.Contains(false);
            return all ? ComparisonPrecision.Identity : some ? ComparisonPrecision.Mixed : ComparisonPrecision.Counts;
        }
    }
}
