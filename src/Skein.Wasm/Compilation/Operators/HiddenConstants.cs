using System.Runtime.CompilerServices;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>
/// Constants that the just-in-time compiler must not see: it takes x * 1, x / 1, x - 0 and x + -0 for x, where a signalling NaN has
/// to become a quiet one, and it makes constant NaNs quiet. Written by nobody; yet not read-only, because it looks into what is.
/// </summary>
internal static class HiddenConstants
{
#pragma warning disable CA2211, CA1805, IDE0044 // Not read-only and with their values in sight: see above.
    public static float ZeroSingle = 0f;
    public static float MinusZeroSingle = -0f;
    public static float OneSingle = 1f;
    public static double ZeroDouble = 0d;
    public static double MinusZeroDouble = -0d;
    public static double OneDouble = 1d;
#pragma warning restore CA2211, CA1805, IDE0044

    /// <summary>A number of these bits, payload and all.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Single(int bits) => BitConverter.Int32BitsToSingle(bits);

    /// <summary>A number of these bits, payload and all.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Double(long bits) => BitConverter.Int64BitsToDouble(bits);
}
