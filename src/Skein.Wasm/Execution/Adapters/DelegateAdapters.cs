using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution.Adapters;

/// <summary>From the host to a module: the method behind a delegate, whose first argument, the function, is bound. One for each type of delegates; thread-safe.</summary>
internal static class DelegateAdapters
{
    private static readonly ConditionalWeakTable<Type, Adapter> All = new();

    /// <exception cref="ArgumentException">The delegate's types are others than the function's.</exception>
    public static Delegate Create(WasmFunction function, Type type)
    {
        Adapter adapter = All.GetValue(type, static key => Make(key));
        if (!adapter.Type.Equals(function.Type)) throw new ArgumentException($"{type} calls {adapter.Type}, but the function is {function.Type}", nameof(type));
        return Delegate.CreateDelegate(type, function, adapter.Method);
    }

    private static Adapter Make(Type type)
    {
        DelegateShape shape = DelegateShape.Of(type);
        if (shape.TakesInstance) throw new ArgumentException($"{type} takes an instance, which a function of a module does not", nameof(type));
        Type[] parameters = [typeof(WasmFunction), .. shape.Parameters];
        AdapterAssembly assembly = AdapterAssembly.For(type);
        MethodInfo slow = assembly.Make(shape.Invoke.ReturnType, parameters, il => EmitSlow(il, shape));
        return new Adapter(shape.Type, assembly.Make(shape.Invoke.ReturnType, parameters, il => Emit(il, shape, slow)));
    }

    // Two methods, so that the fast one has nothing to keep over a call.
    private static void Emit(ILGenerator il, DelegateShape shape, MethodInfo slow)
    {
        Label changed = il.DefineLabel();
        il.LoadArgument(0);
        il.Emit(OpCodes.Call, Members.Method(typeof(WasmFunction), nameof(WasmFunction.TryEnter)));
        il.Emit(OpCodes.Brfalse, changed);
        EmitCall(il, shape);
        il.MarkLabel(changed);
        for (int index = 0; index <= shape.Parameters.Length; index++) il.LoadArgument(index);
        il.Emit(OpCodes.Call, slow);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitSlow(ILGenerator il, DelegateShape shape)
    {
        FunctionCalls.EmitEnter(il, () => il.LoadArgument(0));
        EmitCall(il, shape);
    }

    private static void EmitCall(ILGenerator il, DelegateShape shape)
    {
        for (int index = 1; index <= shape.Parameters.Length; index++) il.LoadArgument(index);
        FunctionCalls.Emit(il, shape.Type, () => il.LoadArgument(0));
        ResultConversion.EmitToHost(il, shape);
        il.Emit(OpCodes.Ret);
    }

    private sealed record Adapter(FunctionType Type, MethodInfo Method);
}
