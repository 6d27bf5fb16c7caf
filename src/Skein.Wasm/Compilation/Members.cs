using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using Skein.Wasm.Execution;

namespace Skein.Wasm.Compilation;

/// <summary>What compiled code reads, writes and calls.</summary>
internal static class Members
{
    // Thread-safe. Reflection is slow, and the same few are asked for in every function.
    private static readonly ConcurrentDictionary<(Type Type, string Name), MethodInfo> Methods = new();

    public static readonly FieldInfo StackLimit = Field(typeof(InstanceState), nameof(InstanceState.StackLimit));
    public static readonly FieldInfo InterruptRequested = Field(typeof(InstanceState), nameof(InstanceState.InterruptRequested));
    public static readonly FieldInfo Fuel = Field(typeof(InstanceState), nameof(InstanceState.Fuel));
    public static readonly FieldInfo Memory = Field(typeof(InstanceState), nameof(InstanceState.Memory));
    public static readonly FieldInfo FirstTable = Field(typeof(InstanceState), nameof(InstanceState.FirstTable));
    public static readonly FieldInfo Tables = Field(typeof(InstanceState), nameof(InstanceState.Tables));
    public static readonly FieldInfo Cells = Field(typeof(InstanceState), nameof(InstanceState.Cells));
    public static readonly FieldInfo Globals = Field(typeof(InstanceState), nameof(InstanceState.Globals));
    public static readonly FieldInfo Imports = Field(typeof(InstanceState), nameof(InstanceState.Imports));
    public static readonly FieldInfo MemoryBase = Field(typeof(LinearMemory), nameof(LinearMemory.Base));
    public static readonly FieldInfo TableElements = Field(typeof(Table), nameof(Table.Elements));
    public static readonly FieldInfo GlobalCell = Field(typeof(Global), nameof(Global.Cell));
    public static readonly FieldInfo GlobalReference = Field(typeof(Global), nameof(Global.Reference));
    public static readonly FieldInfo FunctionPointer = Field(typeof(WasmFunction), nameof(WasmFunction.Pointer));
    public static readonly FieldInfo FunctionOwner = Field(typeof(WasmFunction), nameof(WasmFunction.Owner));
    public static readonly FieldInfo TargetPointer = Field(typeof(ImportedTarget), nameof(ImportedTarget.Pointer));
    public static readonly FieldInfo TargetFunction = Field(typeof(ImportedTarget), nameof(ImportedTarget.Function));
    public static readonly FieldInfo TargetDelegate = Field(typeof(ImportedTarget), nameof(ImportedTarget.Delegate));
    public static readonly FieldInfo TargetInstance = Field(typeof(ImportedTarget), nameof(ImportedTarget.Instance));
    public static readonly FieldInfo TargetState = Field(typeof(ImportedTarget), nameof(ImportedTarget.State));
    public static readonly FieldInfo CallsOut = Field(typeof(InstanceState), nameof(InstanceState.CallsOut));
    public static readonly MethodInfo KeepAlive = Method(typeof(GC), nameof(GC.KeepAlive));

    /// <summary>A method by its name, which no other method of the type has.</summary>
    public static MethodInfo Method(Type type, string name) => Methods.GetOrAdd((type, name), static key =>
        key.Type.GetMethod(key.Name, BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? throw new InvalidOperationException($"{key.Type} has no method {key.Name}"));

    /// <summary>Puts the instance's state on the stack: the last argument of every compiled function.</summary>
    public static void LoadState(this FunctionContext context) => context.IL.LoadArgument(context.Type.Parameters.Length);

    /// <summary>Puts a field of the instance's state on the stack.</summary>
    public static void LoadState(this FunctionContext context, FieldInfo field)
    {
        context.LoadState();
        context.IL.Emit(OpCodes.Ldfld, field);
    }

    private static FieldInfo Field(Type type, string name) =>
        type.GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? throw new InvalidOperationException($"{type} has no field {name}");
}
