using System.Reflection;
using Skein.Wasm.Execution.Adapters;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>How compiled code reads and writes a place of an array of values.</summary>
internal static class ValueMembers
{
    public static MethodInfo Get(WasmType type) => Members.Method(typeof(ValuePlaces), $"Get{type}");

    public static MethodInfo Set(WasmType type) => Members.Method(typeof(ValuePlaces), $"Set{type}");
}
