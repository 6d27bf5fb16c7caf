using Skein.Races.Weaving;

namespace Skein.Races.Hunting.Plans;

/// <summary>
/// Finds sites of an earlier build in this one. The method and what it calls must be the same; of several such calls in
/// one method the same offset wins, then the same line, then the nearest line.
/// </summary>
internal sealed class SiteFinder(IEnumerable<WovenSite> sites)
{
    private readonly ILookup<(string, string, string), WovenSite> places = sites.ToLookup(site => (site.Assembly, site.Method, site.Target));

    /// <summary>The site's number; null where there is none.</summary>
    public int? Find(SiteKey key)
    {
        WovenSite[] candidates = [.. places[(key.Assembly, key.Method, key.Target)]];
        if (candidates.Length == 0) return null;
        WovenSite found = candidates.FirstOrDefault(site => site.Offset == key.Offset && site.Line == key.Line)
            ?? candidates.FirstOrDefault(site => site.Line == key.Line && key.Line > 0)
            ?? candidates.FirstOrDefault(site => site.Offset == key.Offset)
            ?? candidates.MinBy(site => Math.Abs((long)site.Line - key.Line))!;
        return found.Number;
    }
}
