using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution.Adapters;

/// <summary>From a module to the host: calls a delegate, and turns what it throws into a trap. One for each type of delegates; thread-safe.</summary>
internal static class HostAdapters
{
    private static readonly ConditionalWeakTable<Type, Adapter> All = new();

    /// <exception cref="ArgumentException">No function of a module can be of this type.</exception>
    public static Adapter Of(Type type) => All.GetValue(type, static key => Make(key));

    private static Adapter Make(Type type)
    {
        DelegateShape shape = DelegateShape.Of(type);
        Type wanted = ClrTypes.Result(shape.Type.Results);
        MethodInfo method = AdapterAssembly.For(type).Make(wanted, ClrTypes.Parameters(shape.Type, typeof(ImportedTarget)), il => Emit(il, shape, wanted));
        return new Adapter(shape.Type, method);
    }

    private static void Emit(ILGenerator il, DelegateShape shape, Type wanted)
    {
        int target = shape.Parameters.Length;
        LocalBuilder? result = wanted == typeof(void) ? null : il.DeclareLocal(wanted);
        EmitCount(il, target, OpCodes.Add);
        il.BeginExceptionBlock();
        il.LoadArgument(target);
        il.Emit(OpCodes.Ldfld, Members.TargetDelegate);
        if (shape.TakesInstance)
        {
            il.LoadArgument(target);
            il.Emit(OpCodes.Ldfld, Members.TargetInstance);
        }

        for (int index = 0; index < target; index++) il.LoadArgument(index);
        il.Emit(OpCodes.Callvirt, shape.Invoke);
        ResultConversion.EmitFromHost(il, shape);
        if (result is not null) il.Emit(OpCodes.Stloc, result);
        // A trap passes as it is.
        il.BeginExceptFilterBlock();
        il.Emit(OpCodes.Isinst, typeof(TrapException));
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Ceq);
        il.BeginCatchBlock(null!);
        il.Emit(OpCodes.Call, Members.Method(typeof(HostAdapters), nameof(Failed)));
        il.Emit(OpCodes.Throw);
        il.EndExceptionBlock();
        EmitCount(il, target, OpCodes.Sub);
        if (result is not null) il.Emit(OpCodes.Ldloc, result);
        il.Emit(OpCodes.Ret);
    }

    // The instance knows how many of its calls have not come back.
    private static void EmitCount(ILGenerator il, int target, OpCode change)
    {
        il.LoadArgument(target);
        il.Emit(OpCodes.Ldfld, Members.TargetState);
        il.Emit(OpCodes.Ldflda, Members.CallsOut);
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Ldind_I4);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(change);
        il.Emit(OpCodes.Stind_I4);
    }

    private static TrapException Failed(object cause) => new(TrapKind.HostFailed, null, cause as Exception);

    /// <summary>The method for a type of delegates.</summary>
    /// <param name="type">What the delegate is as a function of a module.</param>
    /// <param name="method">Its parameters are the module's, then an <see cref="ImportedTarget"/>.</param>
    internal sealed class Adapter(FunctionType type, MethodInfo method)
    {
        public FunctionType Type { get; } = type;

        public nint Pointer { get; } = method.MethodHandle.GetFunctionPointer();

        // Keeps the code alive.
        public MethodInfo Method { get; } = method;
    }
}
