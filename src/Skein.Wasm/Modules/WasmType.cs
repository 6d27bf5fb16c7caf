namespace Skein.Wasm.Modules;

/// <summary>The type of a value; numbers are those of the binary format.</summary>
public enum WasmType : byte
{
    /// <summary>32-bit integer.</summary>
    I32 = 0x7F,

    /// <summary>64-bit integer.</summary>
    I64 = 0x7E,

    /// <summary>32-bit float.</summary>
    F32 = 0x7D,

    /// <summary>64-bit float.</summary>
    F64 = 0x7C,

    /// <summary>128-bit vector.</summary>
    V128 = 0x7B,

    /// <summary>Reference to a function, or null.</summary>
    FuncRef = 0x70,

    /// <summary>Reference to something of the host, or null.</summary>
    ExternRef = 0x6F,

    /// <summary>Reference to an exception, or null.</summary>
    ExnRef = 0x69,
}
