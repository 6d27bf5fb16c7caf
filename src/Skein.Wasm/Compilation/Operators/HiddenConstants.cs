using System.Runtime.Intrinsics;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>
/// Constants that the just-in-time compiler must not see: it takes x * 1, x / 1, x - 0 and x + -0 for x, where a signalling NaN has
/// to become a quiet one, and it makes signalling NaNs of 32 bits quiet wherever it meets them as constants; and RyuJIT of .NET 10.0 asks the flags of a rotation whether its result is
/// zero, which they do not tell. Written by nobody; yet not
/// read-only, because it looks into what is.
/// </summary>
internal static class HiddenConstants
{
#pragma warning disable CA2211, CA1805, IDE0044 // Not read-only and with their values in sight: see above.
    public static int ZeroInt32 = 0;
    public static long ZeroInt64 = 0;
    public static float ZeroSingle = 0f;
    public static float MinusZeroSingle = -0f;
    public static float OneSingle = 1f;
    public static double ZeroDouble = 0d;
    public static double MinusZeroDouble = -0d;
    public static double OneDouble = 1d;
    public static Vector128<byte> MinusZeroSingles = Vector128.Create(-0f).AsByte();
    public static Vector128<byte> OneSingles = Vector128.Create(1f).AsByte();
    public static Vector128<byte> MinusZeroDoubles = Vector128.Create(-0d).AsByte();
    public static Vector128<byte> OneDoubles = Vector128.Create(1d).AsByte();
#pragma warning restore CA2211, CA1805, IDE0044
}
