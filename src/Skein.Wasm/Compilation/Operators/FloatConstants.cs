using System.Reflection;
using System.Reflection.Emit;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>Puts a constant of floating point on the stack, bit for bit. See <see cref="HiddenConstants"/>.</summary>
internal static class FloatConstants
{
    private static readonly MethodInfo SingleOfBits = ((Func<int, float>)HiddenConstants.Single).Method;
    private static readonly MethodInfo DoubleOfBits = ((Func<long, double>)HiddenConstants.Double).Method;

    public static void EmitSingle(ILGenerator il, int bits)
    {
        float value = BitConverter.Int32BitsToSingle(bits);
        if (float.IsNaN(value))
        {
            il.Emit(OpCodes.Ldc_I4, bits);
            il.Emit(OpCodes.Call, SingleOfBits);
        }
        else if (HiddenName(value) is { } name) il.Emit(OpCodes.Ldsfld, Field(name + "Single"));
        else il.Emit(OpCodes.Ldc_R4, value);
    }

    public static void EmitDouble(ILGenerator il, long bits)
    {
        double value = BitConverter.Int64BitsToDouble(bits);
        if (double.IsNaN(value))
        {
            il.Emit(OpCodes.Ldc_I8, bits);
            il.Emit(OpCodes.Call, DoubleOfBits);
        }
        else if (HiddenName(value) is { } name) il.Emit(OpCodes.Ldsfld, Field(name + "Double"));
        else il.Emit(OpCodes.Ldc_R8, value);
    }

    private static string? HiddenName(double value) => value switch
    {
        1d => "One",
        0d => double.IsNegative(value) ? "MinusZero" : "Zero",
        _ => null,
    };

    private static FieldInfo Field(string name) => typeof(HiddenConstants).GetField(name) ?? throw new InvalidOperationException($"no constant {name}");
}
