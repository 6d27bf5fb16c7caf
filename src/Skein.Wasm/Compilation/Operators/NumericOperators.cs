using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using Skein.Wasm.Instructions;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>Writes the IL of numeric instructions and constants. Operands lie on the stack, the last one on top; the result replaces them.</summary>
internal static class NumericOperators
{
    private static readonly FrozenDictionary<Opcode, MethodInfo> Methods = OperatorMethods.Of(
        typeof(IntegerOperators), typeof(FloatOperators), typeof(IntegerConversions), typeof(Reinterpretations));

    private static readonly FrozenDictionary<Opcode, OpCode[]> Sequences = OpcodeTable.All
        .Select(info => (info.Opcode, Sequence: NumericSequences.Of(info.Opcode)))
        .Where(row => row.Sequence is not null)
        .ToFrozenDictionary(row => row.Opcode, row => row.Sequence!);

    private static readonly MethodInfo CanonicalF32 = ((Func<float, float>)CanonicalNaN.F32).Method;
    private static readonly MethodInfo CanonicalF64 = ((Func<double, double>)CanonicalNaN.F64).Method;

    /// <summary>Whether it was one of them; nothing is written if not.</summary>
    public static bool TryEmit(ILGenerator il, in Instruction instruction, CompilerOptions options)
    {
        if (!TryEmitConstant(il, in instruction) && !TryEmitShift(il, instruction.Opcode) && !TryEmitOther(il, instruction.Opcode)) return false;
        if (options.DeterministicNaN) EmitCanonical(il, instruction.Opcode);
        return true;
    }

    private static bool TryEmitOther(ILGenerator il, Opcode opcode)
    {
        if (Sequences.TryGetValue(opcode, out OpCode[]? sequence))
        {
            foreach (OpCode one in sequence) il.Emit(one);
            return true;
        }

        if (!Methods.TryGetValue(opcode, out MethodInfo? method)) return false;
        il.Emit(OpCodes.Call, method);
        return true;
    }

    private static bool TryEmitConstant(ILGenerator il, in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.I32Const:
                ConstantOperators.EmitInt32(il, instruction.Int32);
                return true;
            case Opcode.I64Const:
                il.Constant(instruction.Int64);
                return true;
            case Opcode.F32Const:
                ConstantOperators.EmitSingle(il, instruction.Int32);
                return true;
            case Opcode.F64Const:
                ConstantOperators.EmitDouble(il, instruction.Int64);
                return true;
            default:
                return false;
        }
    }

    // Only the count's low bits are meant; IL leaves it open what more bits do.
    private static bool TryEmitShift(ILGenerator il, Opcode opcode)
    {
        (OpCode Shift, bool IsLong)? row = opcode switch
        {
            Opcode.I32Shl => (OpCodes.Shl, false),
            Opcode.I32ShrS => (OpCodes.Shr, false),
            Opcode.I32ShrU => (OpCodes.Shr_Un, false),
            Opcode.I64Shl => (OpCodes.Shl, true),
            Opcode.I64ShrS => (OpCodes.Shr, true),
            Opcode.I64ShrU => (OpCodes.Shr_Un, true),
            _ => null,
        };
        if (row is not { } found) return false;
        if (found.IsLong) il.Emit(OpCodes.Conv_I4);
        il.Emit(OpCodes.Ldc_I4_S, (sbyte)(found.IsLong ? 63 : 31));
        il.Emit(OpCodes.And);
        il.Emit(found.Shift);
        return true;
    }

    private static void EmitCanonical(ILGenerator il, Opcode opcode)
    {
        if (opcode is Opcode.F32DemoteF64 or (>= Opcode.F32Ceil and <= Opcode.F32Max)) il.Emit(OpCodes.Call, CanonicalF32);
        else if (opcode is Opcode.F64PromoteF32 or (>= Opcode.F64Ceil and <= Opcode.F64Max)) il.Emit(OpCodes.Call, CanonicalF64);
    }
}
