namespace Skein.Wasm.Modules;

/// <summary>What is asked of a type often.</summary>
internal static class WasmTypes
{
    public static bool IsNumber(this WasmType type) => type is WasmType.I32 or WasmType.I64 or WasmType.F32 or WasmType.F64;

    public static bool IsReference(this WasmType type) => type is WasmType.FuncRef or WasmType.ExternRef or WasmType.ExnRef;

    public static bool IsKnown(byte code) => code is (>= 0x7B and <= 0x7F) or 0x70 or 0x6F or 0x69;

    /// <summary>As the text format writes it.</summary>
    public static string Word(this WasmType type) => type.ToString().ToLowerInvariant();
}
