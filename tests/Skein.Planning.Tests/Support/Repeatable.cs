namespace Skein.Planning.Tests.Support;

/// <summary>Numbers that look random and repeat by their seed on every runtime (splitmix64).</summary>
internal sealed class Repeatable(int seed)
{
    private ulong state = (ulong)seed * 0x9E3779B97F4A7C15;

    /// <summary>From 0 to 1, 1 excluded.</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>From one whole number to another, both included.</summary>
    public int Next(int least, int most) => least + (int)(Next() * (most - least + 1));
}
