using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution.Adapters;

/// <summary>
/// From the host to a module: delegates whose first argument is bound. To the entry of an exported function it is the
/// instance's state; else to a method made for the delegate's type, and it is the function. Thread-safe.
/// </summary>
internal static class DelegateAdapters
{
    private static readonly ConditionalWeakTable<Type, Adapter> All = new();

    /// <exception cref="ArgumentException">The delegate's types are others than the function's.</exception>
    public static Delegate Create(WasmFunction function, Type type)
    {
        Adapter adapter = All.GetValue(type, static key => Adapter.Of(key));
        if (!adapter.Type.Equals(function.Type)) throw new ArgumentException($"{type} calls {adapter.Type}, but the function is {function.Type}", nameof(type));
        return adapter.Fits && function.Entry != 0 ? adapter.Make(function.Owner, function.Entry) : adapter.Make(function, adapter.Pointer);
    }

    /// <summary>What is made once for each type of delegates.</summary>
    /// <param name="shape">The type.</param>
    /// <param name="make">Makes a delegate to a static method whose first argument is bound.</param>
    /// <param name="method">The method for functions that have no entry.</param>
    private sealed class Adapter(DelegateShape shape, Func<object, nint, Delegate> make, MethodInfo method)
    {
        private readonly DelegateShape shape = shape;

        public FunctionType Type => shape.Type;

        /// <summary>Whether an entry returns what the delegate does: several results may be packed otherwise.</summary>
        public bool Fits { get; } = shape.Type.Results.Length < 2 || shape.Invoke.ReturnType == ClrTypes.Result(shape.Type.Results);

        public Func<object, nint, Delegate> Make { get; } = make;

        public nint Pointer { get; } = method.MethodHandle.GetFunctionPointer();

        // Keeps the code alive.
        public MethodInfo Method { get; } = method;

        public static Adapter Of(Type type)
        {
            DelegateShape shape = DelegateShape.Of(type);
            if (shape.TakesInstance) throw new ArgumentException($"{type} takes an instance, which a function of a module does not", nameof(type));
            AdapterAssembly assembly = AdapterAssembly.For(type);
            MethodInfo make = assembly.Make(typeof(Delegate), [typeof(object), typeof(nint)], il => EmitMake(il, type));
            MethodInfo method = assembly.Make(shape.Invoke.ReturnType, [typeof(WasmFunction), .. shape.Parameters], il => EmitCall(il, shape));
            return new Adapter(shape, make.CreateDelegate<Func<object, nint, Delegate>>(), method);
        }

        private static void EmitMake(ILGenerator il, Type type)
        {
            il.LoadArgument(0);
            il.LoadArgument(1);
            il.Emit(OpCodes.Newobj, type.GetConstructor([typeof(object), typeof(nint)])!);
            il.Emit(OpCodes.Ret);
        }

        private static void EmitCall(ILGenerator il, DelegateShape shape)
        {
            FunctionCalls.EmitEnter(il, () => il.LoadArgument(0));
            for (int index = 1; index <= shape.Parameters.Length; index++) il.LoadArgument(index);
            FunctionCalls.Emit(il, shape.Type, () => il.LoadArgument(0));
            ResultConversion.EmitToHost(il, shape);
            il.Emit(OpCodes.Ret);
        }
    }
}
