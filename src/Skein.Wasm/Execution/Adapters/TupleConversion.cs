using System.Reflection.Emit;
using Skein.Wasm.Compilation;

namespace Skein.Wasm.Execution.Adapters;

/// <summary>A tuple of signed numbers and one of unsigned numbers hold the same, but are other types.</summary>
internal static class TupleConversion
{
    public static void Emit(ILGenerator il, Type from, Type to)
    {
        if (from == to || ResultTuples.Parts(from) is not { } parts) return;
        LocalBuilder tuple = il.DeclareLocal(from);
        il.Emit(OpCodes.Stloc, tuple);
        for (int index = 0; index < parts.Count; index++) ResultTuples.EmitPart(il, tuple, index);
        ResultTuples.EmitPack(il, to);
    }
}
