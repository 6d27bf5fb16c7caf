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
        MethodInfo method = AdapterAssembly.For(type).Make(shape.Invoke.ReturnType, [typeof(WasmFunction), .. shape.Parameters], il => Emit(il, shape));
        return new Adapter(shape.Type, method);
    }

    private static void Emit(ILGenerator il, DelegateShape shape)
    {
        FunctionCalls.EmitEnter(il, () => il.LoadArgument(0));
        for (int index = 1; index <= shape.Parameters.Length; index++) il.LoadArgument(index);
        FunctionCalls.Emit(il, shape.Type, () => il.LoadArgument(0));
        ResultConversion.EmitToHost(il, shape);
        il.Emit(OpCodes.Ret);
    }

    private sealed record Adapter(FunctionType Type, MethodInfo Method);
}
