using System.Collections.Immutable;
using System.Reflection.Emit;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>
/// How a compiled function returns several results: up to seven as a <c>ValueTuple</c>; more as an array, which is slow, but
/// tuples of tuples are slower still: the runtime takes minutes to load one of a thousand.
/// </summary>
internal static class MultipleResults
{
    private const int TupleMax = 7;

    public static Type Of(ImmutableArray<WasmType> results) => results.Length <= TupleMax ? ResultTuples.Of([.. results.Select(ClrTypes.Of)]) : typeof(WasmValue[]);

    /// <summary>Makes one of what lies on the stack.</summary>
    public static void EmitPack(ILGenerator il, ImmutableArray<WasmType> results)
    {
        if (results.Length <= TupleMax)
        {
            ResultTuples.EmitPack(il, Of(results));
            return;
        }

        LocalBuilder array = il.DeclareLocal(typeof(WasmValue[]));
        il.Constant(results.Length);
        il.Emit(OpCodes.Newarr, typeof(WasmValue));
        il.Emit(OpCodes.Stloc, array);
        var values = new Dictionary<WasmType, LocalBuilder>();
        for (int index = results.Length - 1; index >= 0; index--)
        {
            WasmType type = results[index];
            if (!values.TryGetValue(type, out LocalBuilder? value)) values.Add(type, value = il.DeclareLocal(ClrTypes.Of(type)));
            il.Emit(OpCodes.Stloc, value);
            il.Emit(OpCodes.Ldloc, array);
            il.Constant(index);
            il.Emit(OpCodes.Ldloc, value);
            il.Emit(OpCodes.Call, ValueMembers.Set(type));
        }

        il.Emit(OpCodes.Ldloc, array);
    }

    /// <summary>Puts one result on the stack.</summary>
    public static void EmitPart(ILGenerator il, LocalBuilder packed, ImmutableArray<WasmType> results, int index)
    {
        if (results.Length <= TupleMax)
        {
            ResultTuples.EmitPart(il, packed, index);
            return;
        }

        il.Emit(OpCodes.Ldloc, packed);
        il.Constant(index);
        il.Emit(OpCodes.Call, ValueMembers.Get(results[index]));
    }
}
