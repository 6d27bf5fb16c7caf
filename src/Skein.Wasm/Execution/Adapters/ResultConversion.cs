using System.Reflection.Emit;
using Skein.Wasm.Compilation;

namespace Skein.Wasm.Execution.Adapters;

/// <summary>Several results, between what compiled code returns and the tuple of a delegate: that may have unsigned numbers, or more than seven parts.</summary>
internal static class ResultConversion
{
    public static void EmitFromHost(ILGenerator il, DelegateShape shape)
    {
        Type given = shape.Invoke.ReturnType;
        if (!Differ(shape, given)) return;
        LocalBuilder tuple = il.DeclareLocal(given);
        il.Emit(OpCodes.Stloc, tuple);
        for (int index = 0; index < shape.Type.Results.Length; index++) ResultTuples.EmitPart(il, tuple, index);
        MultipleResults.EmitPack(il, shape.Type.Results);
    }

    public static void EmitToHost(ILGenerator il, DelegateShape shape)
    {
        Type wanted = shape.Invoke.ReturnType;
        if (!Differ(shape, wanted)) return;
        LocalBuilder packed = il.DeclareLocal(MultipleResults.Of(shape.Type.Results));
        il.Emit(OpCodes.Stloc, packed);
        for (int index = 0; index < shape.Type.Results.Length; index++) MultipleResults.EmitPart(il, packed, shape.Type.Results, index);
        ResultTuples.EmitPack(il, wanted);
    }

    private static bool Differ(DelegateShape shape, Type tuple) => shape.Type.Results.Length > 1 && MultipleResults.Of(shape.Type.Results) != tuple;
}
