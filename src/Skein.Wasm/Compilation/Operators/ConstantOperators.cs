using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>Puts a constant on the stack, bit for bit. See <see cref="HiddenConstants"/>.</summary>
internal static class ConstantOperators
{
    private const int QuietSingle = 0x0040_0000;
    private const long QuietDouble = 0x0008_0000_0000_0000;

    private static readonly MethodInfo SingleOfBits = ((Func<int, float>)BitConverter.Int32BitsToSingle).Method;
    private static readonly MethodInfo DoubleOfBits = ((Func<long, double>)BitConverter.Int64BitsToDouble).Method;
    private static readonly MethodInfo VectorOfLongs = ((Func<long, long, Vector128<long>>)Vector128.Create).Method;
    private static readonly MethodInfo BytesOfLongs = ((Func<Vector128<long>, Vector128<byte>>)Vector128.AsByte).Method;

    /// <summary>Also an integer's bits must not be seen where they are a signalling NaN: it may become a number.</summary>
    public static void EmitInt32(ILGenerator il, int value)
    {
        il.Constant(value);
        if (!IsSignalling(value)) return;
        il.Emit(OpCodes.Ldsfld, Field("ZeroInt32"));
        il.Emit(OpCodes.Xor);
    }

    public static void EmitSingle(ILGenerator il, int bits)
    {
        float value = BitConverter.Int32BitsToSingle(bits);
        if (IsSignalling(bits))
        {
            EmitInt32(il, bits);
            il.Emit(OpCodes.Call, SingleOfBits);
        }
        else if (HiddenName(value) is { } name) il.Emit(OpCodes.Ldsfld, Field(name + "Single"));
        else il.Emit(OpCodes.Ldc_R4, value);
    }

    public static void EmitDouble(ILGenerator il, long bits)
    {
        double value = BitConverter.Int64BitsToDouble(bits);
        if (double.IsNaN(value) && (bits & QuietDouble) == 0)
        {
            EmitHidden(il, bits);
            il.Emit(OpCodes.Call, DoubleOfBits);
        }
        else if (HiddenName(value) is { } name) il.Emit(OpCodes.Ldsfld, Field(name + "Double"));
        else il.Emit(OpCodes.Ldc_R8, value);
    }

    public static void EmitVector(ILGenerator il, Vector128<byte> value)
    {
        if (HiddenName(value) is { } name)
        {
            il.Emit(OpCodes.Ldsfld, Field(name));
            return;
        }

        bool hidden = Enumerable.Range(0, 4).Any(lane => IsSignalling(value.AsInt32()[lane]));
        foreach (int lane in (ReadOnlySpan<int>)[0, 1])
        {
            if (hidden) EmitHidden(il, value.AsInt64()[lane]);
            else il.Constant(value.AsInt64()[lane]);
        }

        il.Emit(OpCodes.Call, VectorOfLongs);
        il.Emit(OpCodes.Call, BytesOfLongs);
    }

    private static void EmitHidden(ILGenerator il, long value)
    {
        il.Constant(value);
        il.Emit(OpCodes.Ldsfld, Field("ZeroInt64"));
        il.Emit(OpCodes.Xor);
    }

    private static bool IsSignalling(int bits) => float.IsNaN(BitConverter.Int32BitsToSingle(bits)) && (bits & QuietSingle) == 0;

    private static string? HiddenName(double value) => value switch
    {
        1d => "One",
        0d => double.IsNegative(value) ? "MinusZero" : "Zero",
        _ => null,
    };

    // All zero is not among them: it is far too common, and nearly always integers.
    private static string? HiddenName(Vector128<byte> value)
    {
        if (value == HiddenConstants.OneSingles) return nameof(HiddenConstants.OneSingles);
        if (value == HiddenConstants.OneDoubles) return nameof(HiddenConstants.OneDoubles);
        if (value == HiddenConstants.MinusZeroSingles) return nameof(HiddenConstants.MinusZeroSingles);
        return value == HiddenConstants.MinusZeroDoubles ? nameof(HiddenConstants.MinusZeroDoubles) : null;
    }

    private static FieldInfo Field(string name) => typeof(HiddenConstants).GetField(name) ?? throw new InvalidOperationException($"no constant {name}");
}
