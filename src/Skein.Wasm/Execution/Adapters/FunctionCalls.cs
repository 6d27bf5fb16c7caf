using System.Reflection;
using System.Reflection.Emit;
using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution.Adapters;

/// <summary>Writes the call of a <see cref="WasmFunction"/>.</summary>
internal static class FunctionCalls
{
    /// <summary>Before its arguments are put on the stack: its instance looks where the stack is.</summary>
    public static void EmitEnter(ILGenerator il, Action load)
    {
        load();
        il.Emit(OpCodes.Call, Members.Method(typeof(WasmFunction), nameof(WasmFunction.Enter)));
    }

    /// <summary>Its arguments lie on the stack; its result replaces them.</summary>
    public static void Emit(ILGenerator il, FunctionType type, Action load)
    {
        LoadTarget(il, load);
        EmitCall(il, type);
        // Running code has the memory's address without its owner: nobody may free it.
        load();
        il.Emit(OpCodes.Call, Members.KeepAlive);
    }

    /// <summary>Its arguments lie on the stack; what it gives is returned, and nothing of the caller is left while it runs.</summary>
    public static void EmitTail(ILGenerator il, FunctionType type, Action load)
    {
        LoadTarget(il, load);
        il.Emit(OpCodes.Tailcall);
        EmitCall(il, type);
        il.Emit(OpCodes.Ret);
    }

    private static void LoadTarget(ILGenerator il, Action load)
    {
        load();
        il.Emit(OpCodes.Ldfld, Members.FunctionOwner);
        load();
        il.Emit(OpCodes.Ldfld, Members.FunctionPointer);
    }

    private static void EmitCall(ILGenerator il, FunctionType type) =>
        il.EmitCalli(OpCodes.Calli, CallingConventions.Standard, ClrTypes.Result(type.Results), ClrTypes.Parameters(type, typeof(object)), null);
}
