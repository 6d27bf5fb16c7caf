using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution.Adapters;

/// <summary>From an instance to another: the other one's stack limit is set before its function is called. One for each type of functions; thread-safe.</summary>
internal static class GateAdapters
{
    private static readonly ConcurrentDictionary<FunctionType, MethodInfo> All = new();

    public static nint Of(FunctionType type) => All.GetOrAdd(type, static key => Make(key)).MethodHandle.GetFunctionPointer();

    private static MethodInfo Make(FunctionType type) =>
        AdapterAssembly.Shared.Make(ClrTypes.Result(type.Results), ClrTypes.Parameters(type, typeof(ImportedTarget)), il => Emit(il, type));

    private static void Emit(ILGenerator il, FunctionType type)
    {
        int target = type.Parameters.Length;
        FunctionCalls.EmitEnter(il, Load);
        for (int index = 0; index < target; index++) il.LoadArgument(index);
        // Its frame makes way, so that instances can call each other without end. The caller's imports keep the other one alive.
        FunctionCalls.EmitTail(il, type, Load);

        void Load()
        {
            il.LoadArgument(target);
            il.Emit(OpCodes.Ldfld, Members.TargetFunction);
        }
    }
}
