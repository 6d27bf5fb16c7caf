using System.Runtime.CompilerServices;

namespace Skein.Races.Runtime.Traps;

/// <summary>The sites, by number, and for each whether there is nothing to do at it.</summary>
internal sealed class SiteTable(DetectorLimits limits)
{
    private readonly Lock gate = new();

    // Replaced under the lock by larger copies.
    private Site?[] sites = new Site?[1024];

    /// <summary>
    /// By site, 1 where it is calm; written by whoever decides. As long as ever needed, so that it need not be replaced
    /// under the fast path; what is not touched takes no memory.
    /// </summary>
    public byte[] Calm { get; } = new byte[limits.SitesMax + 1];

    /// <summary>Whether a hit of it needs neither pause nor trap. A site that was not hit yet is not calm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsCalm(int site)
    {
        byte[] now = Calm;
        return (uint)site < (uint)now.Length && now[site] != 0;
    }

    public void SetCalm(int site, bool isCalm) => Calm[site] = isCalm ? (byte)1 : (byte)0;

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
                var more = new Site?[length];
                sites.CopyTo(more, 0);
                Volatile.Write(ref sites, more);
            }

            return sites[number] ??= new Site(number);
        }
    }

    /// <summary>Sites that were hit.</summary>
    public int HitCount => Volatile.Read(ref sites).Count(site => site is { Hits: > 0 });
}
