using System.Runtime.Intrinsics;

namespace Skein.Wasm.Execution.Adapters;

/// <summary>Reads and writes one place of an array of values; called by compiled code, by the name of the type.</summary>
internal static class ValuePlaces
{
    public static int GetI32(WasmValue[] values, int index) => values[index].Int32;

    public static long GetI64(WasmValue[] values, int index) => values[index].Int64;

    public static float GetF32(WasmValue[] values, int index) => values[index].Single;

    public static double GetF64(WasmValue[] values, int index) => values[index].Double;

    public static Vector128<byte> GetV128(WasmValue[] values, int index) => values[index].Vector;

    public static WasmFunction? GetFuncRef(WasmValue[] values, int index) => (WasmFunction?)values[index].Reference;

    public static object? GetExternRef(WasmValue[] values, int index) => values[index].Reference;

    public static ThrownException? GetExnRef(WasmValue[] values, int index) => (ThrownException?)values[index].Reference;

    public static void SetI32(WasmValue[] values, int index, int value) => values[index] = WasmValue.Of(value);

    public static void SetI64(WasmValue[] values, int index, long value) => values[index] = WasmValue.Of(value);

    public static void SetF32(WasmValue[] values, int index, float value) => values[index] = WasmValue.Of(value);

    public static void SetF64(WasmValue[] values, int index, double value) => values[index] = WasmValue.Of(value);

    public static void SetV128(WasmValue[] values, int index, Vector128<byte> value) => values[index] = WasmValue.Of(value);

    public static void SetFuncRef(WasmValue[] values, int index, WasmFunction? value) => values[index] = WasmValue.Of(value);

    public static void SetExternRef(WasmValue[] values, int index, object? value) => values[index] = WasmValue.OfExternal(value);

    public static void SetExnRef(WasmValue[] values, int index, ThrownException? value) => values[index] = WasmValue.OfException(value);
}
