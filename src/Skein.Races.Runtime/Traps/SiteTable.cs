using System.Runtime.CompilerServices;

namespace Skein.Races.Runtime.Traps;

/// <summary>The sites, by number, and for each whether there is nothing to do at it.</summary>
internal sealed class SiteTable(DetectorLimits limits)
{
    private readonly Lock gate = new();

    // Both arrays are replaced under the lock by larger copies. A byte of the second is written by whoever decides: 1 is calm.
    private Site?[] sites = new Site?[1024];
    private byte[] calm = new byte[1024];

    /// <summary>Whether a hit of it needs neither pause nor trap. A site that was not hit yet is not calm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsCalm(int site)
    {
        byte[] now = calm;
        return (uint)site < (uint)now.Length && now[site] != 0;
    }

    public void SetCalm(int site, bool isCalm)
    {
        lock (gate)
        {
            if (site < calm.Length) calm[site] = isCalm ? (byte)1 : (byte)0;
        }
    }

    /// <summary>The site; null where the number is out of bounds.</summary>
    public Site? Get(int number)
    {
        Site?[] now = Volatile.Read(ref sites);
        if ((uint)number < (uint)now.Length && now[number] is { } known) return known;
        if (number <= 0 || number > limits.SitesMax) return null;
        lock (gate)
        {
            if (number >= sites.Length)
            {
                int length = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)number + 1);
                var calmer = new byte[length];
                calm.CopyTo(calmer, 0);
                var more = new Site?[length];
                sites.CopyTo(more, 0);
                Volatile.Write(ref calm, calmer);
                Volatile.Write(ref sites, more);
            }

            return sites[number] ??= new Site(number);
        }
    }

    /// <summary>Sites that were hit.</summary>
    public int HitCount => Volatile.Read(ref sites).Count(site => site is { Hits: > 0 });
}
