#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Wasm.Tests.Generation;

/// <summary>Choices that follow from a seed.</summary>
internal sealed class Dice(int seed)
{
    private static readonly long[] Edges =
    [
        0, 1, 2, 3, 7, 8, 31, 32, 33, 63, 64, 127, 128, 255, 256, 32767, 32768, 65535, 65536, -1, -2, -128, -32768, int.MaxValue, int.MinValue, uint.MaxValue,
        long.MaxValue, long.MinValue, 1L << 31, 1L << 32, 1L << 53, 0x5555_5555_5555_5555,
    ];

    private static readonly double[] Floats =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 0.1, 1e10, -1e10, 1e20, 1e-20, 1e300, 1e-310, double.MaxValue, double.Epsilon, double.PositiveInfinity, double.NegativeInfinity,
        double.NaN, int.MaxValue, int.MinValue, 2147483648.0, 4294967295.0, 4294967296.0, long.MaxValue, long.MinValue, 16777217, 9007199254740993, float.MaxValue, float.Epsilon,
    ];

    private readonly Random random = new(seed);

    public int Below(int bound) => random.Next(bound);

    /// <summary>True in so many of a thousand cases.</summary>
    public bool Permille(int part) => random.Next(1000) < part;

    public T Of<T>(IReadOnlyList<T> things) => things[random.Next(things.Count)];

    public int Int32() => (int)Int64();

    public long Int64() => random.Next(3) switch { 0 => Of(Edges), 1 => random.Next(-100, 100), _ => random.NextInt64(long.MinValue, long.MaxValue) };

    public double Double() => random.Next(3) switch { 0 => Of(Floats), 1 => random.Next(-100, 100) / 4.0, _ => BitConverter.Int64BitsToDouble(Canonical(random.NextInt64())) };

    /// <summary>Bits of what is no number, with any payload and sign; half of them signal.</summary>
    public long NaN(bool isSingle)
    {
        long payload = 1 + random.NextInt64(1L << 22);
        if (isSingle) return (uint)((random.Next(2) << 31) | 0x7F80_0000 | (random.Next(2) << 22) | (int)(payload & 0x3F_FFFF) | 1);
        return ((long)random.Next(2) << 63) | 0x7FF0_0000_0000_0000 | ((long)random.Next(2) << 51) | payload;
    }

    /// <summary>One of the integers at which operators change their minds.</summary>
    public long EdgeInteger() => Of(Edges);

    /// <summary>An integer that is rounded otherwise where it becomes a double first.</summary>
    public long RoundingEdge()
    {
        int power = random.Next(54, 62);
        long edge = (1L << power) + (1L << (power - 24)) + 1;
        return random.Next(2) == 0 ? edge : -edge;
    }

    /// <summary>The same of floats.</summary>
    public double EdgeFloat() => Of(Floats);

    public float Single() => random.Next(3) == 0 ? BitConverter.Int32BitsToSingle((int)Canonical32((uint)random.Next())) : (float)Double();

    // Other bits of a NaN are lost on the way through JavaScript.
    private static long Canonical(long bits) => double.IsNaN(BitConverter.Int64BitsToDouble(bits)) ? 0x7FF8_0000_0000_0000 : bits;

    private static uint Canonical32(uint bits) => float.IsNaN(BitConverter.UInt32BitsToSingle(bits)) ? 0x7FC0_0000 : bits;
}
