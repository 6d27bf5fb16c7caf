using System.Collections.Concurrent;
using System.Reflection.Emit;
using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution.Adapters;

/// <summary>From the host to a module, with values whose types are not known beforehand. One for each type of functions; thread-safe.</summary>
internal static class ValueAdapters
{
    private static readonly ConcurrentDictionary<FunctionType, Action<WasmFunction, WasmValue[], WasmValue[]>> All = new();

    public static Action<WasmFunction, WasmValue[], WasmValue[]> Of(FunctionType type) => All.GetOrAdd(type, static key => Make(key));

    private static Action<WasmFunction, WasmValue[], WasmValue[]> Make(FunctionType type) => AdapterAssembly.Shared
        .Make(typeof(void), [typeof(WasmFunction), typeof(WasmValue[]), typeof(WasmValue[])], il => Emit(il, type))
        .CreateDelegate<Action<WasmFunction, WasmValue[], WasmValue[]>>();

    private static void Emit(ILGenerator il, FunctionType type)
    {
        FunctionCalls.EmitEnter(il, Load);
        for (int index = 0; index < type.Parameters.Length; index++)
        {
            il.LoadArgument(1);
            il.Constant(index);
            il.Emit(OpCodes.Call, Members.Method(typeof(ValuePlaces), $"Get{type.Parameters[index]}"));
        }

        FunctionCalls.Emit(il, type, Load);
        if (type.Results.Length == 1) EmitResult(il, type.Results[0], 0, il.DeclareLocal(ClrTypes.Of(type.Results[0])));
        if (type.Results.Length > 1) EmitResults(il, type);
        il.Emit(OpCodes.Ret);

        void Load() => il.LoadArgument(0);
    }

    private static void EmitResults(ILGenerator il, FunctionType type)
    {
        LocalBuilder packed = il.DeclareLocal(ClrTypes.Result(type.Results));
        il.Emit(OpCodes.Stloc, packed);
        for (int index = 0; index < type.Results.Length; index++)
        {
            MultipleResults.EmitPart(il, packed, type.Results, index);
            EmitResult(il, type.Results[index], index, il.DeclareLocal(ClrTypes.Of(type.Results[index])));
        }
    }

    private static void EmitResult(ILGenerator il, WasmType type, int index, LocalBuilder value)
    {
        il.Emit(OpCodes.Stloc, value);
        il.LoadArgument(2);
        il.Constant(index);
        il.Emit(OpCodes.Ldloc, value);
        il.Emit(OpCodes.Call, Members.Method(typeof(ValuePlaces), $"Set{type}"));
    }
}
