using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>Which type of the runtime stands for which type of a module.</summary>
internal static class ClrTypes
{
    public static Type Of(WasmType type) => type switch
    {
        WasmType.I32 => typeof(int),
        WasmType.I64 => typeof(long),
        WasmType.F32 => typeof(float),
        WasmType.F64 => typeof(double),
        WasmType.V128 => typeof(Vector128<byte>),
        WasmType.FuncRef => typeof(WasmFunction),
        WasmType.ExnRef => typeof(ThrownException),
        _ => typeof(object),
    };

    /// <summary>The module's type that a parameter or result of a host's function stands for; null for none.</summary>
    public static WasmType? Find(Type type)
    {
        if (type == typeof(int) || type == typeof(uint)) return WasmType.I32;
        if (type == typeof(long) || type == typeof(ulong)) return WasmType.I64;
        if (type == typeof(float)) return WasmType.F32;
        if (type == typeof(double)) return WasmType.F64;
        if (type == typeof(Vector128<byte>)) return WasmType.V128;
        if (type == typeof(WasmFunction)) return WasmType.FuncRef;
        if (type == typeof(ThrownException)) return WasmType.ExnRef;
        return type == typeof(object) ? WasmType.ExternRef : null;
    }

    /// <summary>Parameters of a compiled function: the module's, then whose function it is.</summary>
    public static Type[] Parameters(FunctionType type, Type last)
    {
        var types = new Type[type.Parameters.Length + 1];
        for (int index = 0; index < type.Parameters.Length; index++) types[index] = Of(type.Parameters[index]);
        types[^1] = last;
        return types;
    }

    /// <summary>Nothing, the one result, or several in one.</summary>
    public static Type Result(ImmutableArray<WasmType> results) => results.Length switch
    {
        0 => typeof(void),
        1 => Of(results[0]),
        _ => MultipleResults.Of(results),
    };
}
