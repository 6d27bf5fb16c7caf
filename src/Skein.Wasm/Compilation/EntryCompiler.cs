using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>
/// Writes the entries of exported functions: what a delegate of the host calls. An entry takes the state first, for a delegate
/// is bound to its first argument; it looks where the stack is, and calls the function by name, so that the just-in-time
/// compiler may put a small one into it.
/// </summary>
internal sealed class EntryCompiler(ModuleContext context, Func<int, TypeBuilder> place)
{
    private const MethodAttributes Static = MethodAttributes.Public | MethodAttributes.Static;

    private readonly Dictionary<FunctionType, MethodBuilder> slow = [];

    /// <returns>For each function the number of its entry; 0 for one that is not exported.</returns>
    public int[] Compile()
    {
        int[] tokens = new int[context.Methods.Length];
        foreach (ModuleExport export in context.Module.Exports)
        {
            int function = (int)export.Index - context.Module.ImportedFunctions;
            if (export.Kind == ExternKind.Function && function >= 0 && tokens[function] == 0) tokens[function] = Emit(function).MetadataToken;
        }

        return tokens;
    }

    private MethodBuilder Emit(int function)
    {
        FunctionType type = context.Module.FunctionTypeOf((uint)(context.Module.ImportedFunctions + function));
        ImmutableArray<WasmType> parameters = type.Parameters;
        MethodBuilder entry = Define(function, $"{context.Methods[function].Name}_entry", ClrTypes.Result(type.Results), [typeof(InstanceState), .. parameters.Select(ClrTypes.Of)]);
        ILGenerator il = entry.GetILGenerator();
        // Its address says where the stack is. And as it has an address, what lies in it is alive until the function returns:
        // running code has the memory's address without its owner.
        LocalBuilder kept = il.DeclareLocal(typeof(InstanceState));
        Label elsewhere = il.DefineLabel();
        il.LoadArgument(0);
        il.Emit(OpCodes.Stloc, kept);
        il.LoadArgument(0);
        il.Emit(OpCodes.Ldloca, kept);
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Call, Members.Method(typeof(InstanceState), nameof(InstanceState.IsWhereItWas)));
        il.Emit(OpCodes.Brfalse, elsewhere);
        LoadArguments(il, 1, parameters.Length);
        il.LoadArgument(0);
        il.Emit(OpCodes.Call, context.Methods[function]);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(elsewhere);
        LoadArguments(il, 1, parameters.Length);
        il.LoadArgument(0);
        il.Emit(OpCodes.Ldftn, context.Methods[function]);
        il.Emit(OpCodes.Call, Slow(function, type));
        il.Emit(OpCodes.Ret);
        return entry;
    }

    // A method of its own, or the fast way would keep its arguments for it. One for each type of functions.
    private MethodBuilder Slow(int function, FunctionType type)
    {
        if (slow.TryGetValue(type, out MethodBuilder? method)) return method;
        int count = type.Parameters.Length;
        method = Define(function, $"slow{slow.Count}", ClrTypes.Result(type.Results), [.. ClrTypes.Parameters(type, typeof(InstanceState)), typeof(nint)]);
        method.SetImplementationFlags(MethodImplAttributes.NoInlining);
        ILGenerator il = method.GetILGenerator();
        il.LoadArgument(count);
        il.Emit(OpCodes.Call, Members.Method(typeof(InstanceState), nameof(InstanceState.Enter)));
        LoadArguments(il, 0, count + 1);
        il.LoadArgument(count + 1);
        il.EmitCalli(OpCodes.Calli, CallingConventions.Standard, ClrTypes.Result(type.Results), ClrTypes.Parameters(type, typeof(InstanceState)), null);
        il.LoadArgument(count);
        il.Emit(OpCodes.Call, Members.KeepAlive);
        il.Emit(OpCodes.Ret);
        slow.Add(type, method);
        return method;
    }

    private MethodBuilder Define(int function, string name, Type result, Type[] parameters)
    {
        MethodBuilder method = place(function).DefineMethod(name, Static, result, parameters);
        method.InitLocals = false;
        return method;
    }

    private static void LoadArguments(ILGenerator il, int from, int count)
    {
        for (int index = from; index < from + count; index++) il.LoadArgument(index);
    }
}
