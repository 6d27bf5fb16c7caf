using System.Runtime.CompilerServices;

namespace Skein.Simulation.Randomness;

/// <summary>
/// Exponential numbers of mean 1 by the ziggurat of 256 layers (Marsaglia and Tsang, "The Ziggurat Method for Generating
/// Random Variables", 2000): exact, and 98.9 % of them cost one random word and one multiplication. The layer takes the
/// word's low 8 bits and the place its high 53, which do not overlap.
/// </summary>
internal static class Ziggurat
{
    /// <summary>Where the tail begins, and the area of each layer: constants of the paper for 256 layers.</summary>
    private const double TailStart = 7.69711747013104972;
    private const double LayerArea = 0.0039496598225815571993;
    private const double Ulp = 1.0 / (1UL << 53);

    private static readonly double[] Edge = Edges();
    private static readonly double[] Density = [.. Edge.Select(edge => Math.Exp(-edge))];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exponential(ref Xoshiro256 random)
    {
        ulong word = random.Next();
        int layer = (int)(word & 255);
        ref double edge = ref Unsafe.Add(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(Edge), layer);
        double x = (word >> 11) * Ulp * edge;
        return x < Unsafe.Add(ref edge, 1) ? x : RareOfCopy(ref random, layer, x);
    }

    // A generator whose address is given away stands in memory for good; a copy's address leaves it in registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double RareOfCopy(ref Xoshiro256 random, int layer, double x)
    {
        Xoshiro256 copy = random;
        double rare = Rare(ref copy, layer, x);
        random = copy;
        return rare;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Rare(ref Xoshiro256 random, int layer, double x)
    {
        double shift = 0;
        while (true)
        {
            if (layer == 0)
            {
                // Beyond the start of the tail it is exponential once more.
                shift += TailStart;
            }
            else if (Density[layer] + (random.NextUniform() * (Density[layer + 1] - Density[layer])) < Math.Exp(-x))
            {
                return shift + x;
            }

            ulong word = random.Next();
            layer = (int)(word & 255);
            x = (word >> 11) * Ulp * Edge[layer];
            if (x < Edge[layer + 1]) return shift + x;
        }
    }

    private static double[] Edges()
    {
        double[] edges = new double[257];
        edges[0] = LayerArea * Math.Exp(TailStart);
        edges[1] = TailStart;
        for (int i = 2; i < 256; i++) edges[i] = -Math.Log((LayerArea / edges[i - 1]) + Math.Exp(-edges[i - 1]));
        edges[256] = 0;
        return edges;
    }
}
