using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Skein.Wasm.Compilation.Operators.Vectors;
using Skein.Wasm.Instructions;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>Writes the IL of vector instructions. Operands lie on the stack, the last one on top; the result replaces them. A vector is a <c>Vector128&lt;byte&gt;</c>.</summary>
internal static class VectorOperators
{
    private static readonly FrozenDictionary<Opcode, MethodInfo> Methods = OperatorMethods.Of(
        typeof(LaneOperators), typeof(BitOperators), typeof(ComparisonOperators), typeof(IntegerLaneOperators), typeof(ShiftOperators),
        typeof(FloatLaneOperators), typeof(WideningOperators), typeof(NarrowingOperators), typeof(ConversionOperators), typeof(MemoryOperators));

    private static readonly MethodInfo CanonicalF32x4 = ((Func<Vector128<byte>, Vector128<byte>>)CanonicalNaN.F32x4).Method;
    private static readonly MethodInfo CanonicalF64x2 = ((Func<Vector128<byte>, Vector128<byte>>)CanonicalNaN.F64x2).Method;

    /// <summary>Whether it was one of them that does not touch memory; nothing is written if not.</summary>
    public static bool TryEmit(ILGenerator il, in Instruction instruction, CompilerOptions options)
    {
        switch (instruction.Info.Immediate)
        {
            case ImmediateKind.V128:
                ConstantOperators.EmitVector(il, instruction.Vector);
                return true;
            case ImmediateKind.Shuffle:
                ShuffleEmitter.Emit(il, instruction.Vector);
                return true;
            case ImmediateKind.None or ImmediateKind.Lane when Methods.ContainsKey(instruction.Opcode):
                EmitCall(il, in instruction);
                if (options.DeterministicNaN) EmitCanonical(il, instruction.Opcode);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A load. On the stack lie a pointer that was checked and, where a lane is loaded, the vector; the vector replaces them.</summary>
    public static void EmitLoad(ILGenerator il, in Instruction instruction)
    {
        if (instruction.Opcode == Opcode.V128Load)
        {
            il.Emit(OpCodes.Unaligned, (byte)1);
            il.Emit(OpCodes.Ldobj, typeof(Vector128<byte>));
        }
        else EmitCall(il, in instruction);
    }

    /// <summary>A store. On the stack lie a pointer that was checked and the vector.</summary>
    public static void EmitStore(ILGenerator il, in Instruction instruction)
    {
        if (instruction.Opcode == Opcode.V128Store)
        {
            il.Emit(OpCodes.Unaligned, (byte)1);
            il.Emit(OpCodes.Stobj, typeof(Vector128<byte>));
        }
        else EmitCall(il, in instruction);
    }

    private static void EmitCall(ILGenerator il, in Instruction instruction)
    {
        if (instruction.Info.Immediate is ImmediateKind.Lane or ImmediateKind.MemoryLane) il.Constant(instruction.Lane);
        il.Emit(OpCodes.Call, Methods[instruction.Opcode]);
    }

    private static void EmitCanonical(ILGenerator il, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.F32x4Ceil or Opcode.F32x4Floor or Opcode.F32x4Trunc or Opcode.F32x4Nearest or Opcode.F32x4DemoteF64x2Zero:
            case >= Opcode.F32x4Sqrt and <= Opcode.F32x4Max:
                il.Emit(OpCodes.Call, CanonicalF32x4);
                break;
            case Opcode.F64x2Ceil or Opcode.F64x2Floor or Opcode.F64x2Trunc or Opcode.F64x2Nearest or Opcode.F64x2PromoteLowF32x4:
            case >= Opcode.F64x2Sqrt and <= Opcode.F64x2Max:
                il.Emit(OpCodes.Call, CanonicalF64x2);
                break;
            default:
                break;
        }
    }
}
