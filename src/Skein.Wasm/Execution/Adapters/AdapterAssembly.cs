using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Skein.Wasm.Compilation;

namespace Skein.Wasm.Execution.Adapters;

/// <summary>
/// Where the small methods between the host and modules are: one assembly for each assembly that declares delegates, freed with
/// it, and one for what needs none. Thread-safe.
/// </summary>
internal sealed class AdapterAssembly
{
    private static readonly ConditionalWeakTable<Assembly, AdapterAssembly> All = new();

    // The builder is used under its own lock.
    private readonly Lock gate = new();
    private readonly ModuleBuilder builder;
    private int made;

    private AdapterAssembly(Assembly user) => builder = CollectibleAssembly.Define("wasm-adapters", user);

    public static AdapterAssembly Shared { get; } = new(typeof(object).Assembly);

    public static AdapterAssembly For(Type type) => type.Assembly == typeof(object).Assembly ? Shared : All.GetValue(type.Assembly, static assembly => new AdapterAssembly(assembly));

    /// <summary>Makes a static method.</summary>
    public MethodInfo Make(Type result, Type[] parameters, Action<ILGenerator> emit)
    {
        lock (gate)
        {
            TypeBuilder type = builder.DefineType($"A{made++}", TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Abstract);
            MethodBuilder method = type.DefineMethod("Call", MethodAttributes.Public | MethodAttributes.Static, result, parameters);
            method.InitLocals = false;
            emit(method.GetILGenerator());
            return type.CreateType().GetMethod("Call")!;
        }
    }
}
