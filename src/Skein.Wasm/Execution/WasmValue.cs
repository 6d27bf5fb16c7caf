using System.Globalization;
using System.Runtime.Intrinsics;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>A value of any type, for calls whose types are not known beforehand. <c>default</c> is no value: it has no type. Two references are equal if their objects are.</summary>
public readonly record struct WasmValue
{
    private WasmValue(WasmType type, long bits, Vector128<byte> vector = default, object? reference = null) => (Type, Bits, Vector, Reference) = (type, bits, vector, reference);

    /// <summary>Of what type.</summary>
    public WasmType Type { get; }

    /// <summary>A number's bits; 32-bit ones are sign-extended. 0 for everything else.</summary>
    public long Bits { get; }

    /// <summary>A vector; zero for everything else.</summary>
    public Vector128<byte> Vector { get; }

    /// <summary>What is referred to: a <see cref="WasmFunction"/>, a <see cref="ThrownException"/> or something of the host; null for null, and for everything else.</summary>
    public object? Reference { get; }

    /// <summary>As a 32-bit integer.</summary>
    public int Int32 => (int)Bits;

    /// <summary>As a 64-bit integer.</summary>
    public long Int64 => Bits;

    /// <summary>As a 32-bit float.</summary>
    public float Single => BitConverter.Int32BitsToSingle((int)Bits);

    /// <summary>As a 64-bit float.</summary>
    public double Double => BitConverter.Int64BitsToDouble(Bits);

    /// <summary>A 32-bit integer.</summary>
    /// <param name="value">Which.</param>
    public static WasmValue Of(int value) => new(WasmType.I32, value);

    /// <summary>A 64-bit integer.</summary>
    /// <param name="value">Which.</param>
    public static WasmValue Of(long value) => new(WasmType.I64, value);

    /// <summary>A 32-bit float.</summary>
    /// <param name="value">Which.</param>
    public static WasmValue Of(float value) => new(WasmType.F32, BitConverter.SingleToInt32Bits(value));

    /// <summary>A 64-bit float.</summary>
    /// <param name="value">Which.</param>
    public static WasmValue Of(double value) => new(WasmType.F64, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A vector.</summary>
    /// <param name="value">Which.</param>
    public static WasmValue Of(Vector128<byte> value) => new(WasmType.V128, 0, value);

    /// <summary>A function, or none.</summary>
    /// <param name="value">Which.</param>
    public static WasmValue Of(WasmFunction? value) => new(WasmType.FuncRef, 0, default, value);

    /// <summary>Something of the host, or nothing.</summary>
    /// <param name="value">What.</param>
    public static WasmValue OfExternal(object? value) => new(WasmType.ExternRef, 0, default, value);

    /// <summary>An exception, or none.</summary>
    /// <param name="value">Which.</param>
    public static WasmValue OfException(ThrownException? value) => new(WasmType.ExnRef, 0, default, value);

    /// <summary>A number by its bits, which a float might not keep.</summary>
    /// <param name="type">A type of numbers.</param>
    /// <param name="bits">Its bits.</param>
    public static WasmValue OfBits(WasmType type, long bits) => new(type, type is WasmType.I32 or WasmType.F32 ? (int)bits : bits);

    /// <summary>What a variable of this type holds at first: zero or null.</summary>
    /// <param name="type">Which.</param>
    public static WasmValue Zero(WasmType type) => new(type, 0);

#pragma warning disable CA2225 // The named ways are called Of.
    /// <summary>The same as <see cref="Of(int)"/>.</summary>
    /// <param name="value">Which.</param>
    public static implicit operator WasmValue(int value) => Of(value);

    /// <summary>The same as <see cref="Of(long)"/>.</summary>
    /// <param name="value">Which.</param>
    public static implicit operator WasmValue(long value) => Of(value);

    /// <summary>The same as <see cref="Of(float)"/>.</summary>
    /// <param name="value">Which.</param>
    public static implicit operator WasmValue(float value) => Of(value);

    /// <summary>The same as <see cref="Of(double)"/>.</summary>
    /// <param name="value">Which.</param>
    public static implicit operator WasmValue(double value) => Of(value);
#pragma warning restore CA2225

    /// <summary>As people read it, in whatever country.</summary>
    public override string ToString() => Type switch
    {
        WasmType.I32 => Int32.ToString(CultureInfo.InvariantCulture),
        WasmType.I64 => Int64.ToString(CultureInfo.InvariantCulture),
        WasmType.F32 => Single.ToString(CultureInfo.InvariantCulture),
        WasmType.F64 => Double.ToString(CultureInfo.InvariantCulture),
        WasmType.V128 => $"{Vector}",
        _ => Reference is null ? "null" : $"{Type.Word()}",
    };
}
