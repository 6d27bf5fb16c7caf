using System.Buffers.Binary;
using System.Reflection.Metadata;

namespace Skein.Inspect.Symbols;

/// <summary>
/// Reads a method's instructions one after the other. Encoding: ECMA-335, partition III. A method that ends within an
/// instruction ends before it.
/// </summary>
internal static class IlReader
{
    public static List<IlInstruction> ReadAll(ReadOnlySpan<byte> code)
    {
        var instructions = new List<IlInstruction>(code.Length / 2);
        int offset = 0;
        while (offset < code.Length && TryRead(code, offset, out IlInstruction instruction))
        {
            instructions.Add(instruction);
            offset = instruction.End;
        }

        return instructions;
    }

    private static bool TryRead(ReadOnlySpan<byte> code, int offset, out IlInstruction instruction)
    {
        instruction = default;
        int at = offset;
        int value = code[at++];
        if (value == 0xFE)
        {
            if (at >= code.Length) return false;
            value = 0xFE00 | code[at++];
        }

        var operation = (ILOpCode)value;
        int size = OperandSize(operation, code[at..]);
        if (size < 0 || size > code.Length - at) return false;
        int end = at + size;
        instruction = new IlInstruction(offset, end, operation, Operand(operation, code[at..end], end));
        return true;
    }

    private static int OperandSize(ILOpCode operation, ReadOnlySpan<byte> rest) => operation switch
    {
        ILOpCode.Switch => rest.Length < 4 ? -1 : SwitchSize(BinaryPrimitives.ReadUInt32LittleEndian(rest)),
        ILOpCode.Ldc_i8 or ILOpCode.Ldc_r8 => 8,
        ILOpCode.Ldc_i4 or ILOpCode.Ldc_r4 or ILOpCode.Jmp or ILOpCode.Call or ILOpCode.Calli or ILOpCode.Callvirt => 4,
        >= ILOpCode.Br and <= ILOpCode.Blt_un or ILOpCode.Leave => 4,
        >= ILOpCode.Br_s and <= ILOpCode.Blt_un_s or ILOpCode.Leave_s => 1,
        >= ILOpCode.Cpobj and <= ILOpCode.Isinst or ILOpCode.Unbox or ILOpCode.Unbox_any => 4,
        >= ILOpCode.Ldfld and <= ILOpCode.Stobj or ILOpCode.Box or ILOpCode.Newarr => 4,
        ILOpCode.Ldelema or ILOpCode.Ldelem or ILOpCode.Stelem or ILOpCode.Refanyval or ILOpCode.Mkrefany or ILOpCode.Ldtoken => 4,
        ILOpCode.Ldftn or ILOpCode.Ldvirtftn or ILOpCode.Initobj or ILOpCode.Constrained or ILOpCode.Sizeof => 4,
        ILOpCode.Ldarg or ILOpCode.Ldarga or ILOpCode.Starg or ILOpCode.Ldloc or ILOpCode.Ldloca or ILOpCode.Stloc => 2,
        ILOpCode.Ldarg_s or ILOpCode.Ldarga_s or ILOpCode.Starg_s or ILOpCode.Ldloc_s or ILOpCode.Ldloca_s or ILOpCode.Stloc_s => 1,
        ILOpCode.Ldc_i4_s or ILOpCode.Unaligned => 1,
        _ => 0,
    };

    private static int SwitchSize(uint cases) => cases > 1 << 20 ? -1 : 4 + (4 * (int)cases);

    private static int Operand(ILOpCode operation, ReadOnlySpan<byte> operand, int end) => operation switch
    {
        >= ILOpCode.Ldarg_0 and <= ILOpCode.Ldarg_3 => operation - ILOpCode.Ldarg_0,
        >= ILOpCode.Ldloc_0 and <= ILOpCode.Ldloc_3 => operation - ILOpCode.Ldloc_0,
        >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3 => operation - ILOpCode.Stloc_0,
        >= ILOpCode.Ldc_i4_m1 and <= ILOpCode.Ldc_i4_8 => (int)operation - (int)ILOpCode.Ldc_i4_0,
        ILOpCode.Switch or ILOpCode.Ldc_i8 or ILOpCode.Ldc_r8 or ILOpCode.Ldc_r4 => 0,
        _ when operation.IsBranch() => end + (operand.Length == 1 ? (sbyte)operand[0] : BinaryPrimitives.ReadInt32LittleEndian(operand)),
        ILOpCode.Ldc_i4_s => (sbyte)operand[0],
        _ => operand.Length switch
        {
            1 => operand[0],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(operand),
            4 => BinaryPrimitives.ReadInt32LittleEndian(operand),
            _ => 0,
        },
    };

    /// <summary>Whether it puts a constant of 32 bits on the stack.</summary>
    public static bool IsConstant(ILOpCode operation) => operation is (>= ILOpCode.Ldc_i4_m1 and <= ILOpCode.Ldc_i4_8) or ILOpCode.Ldc_i4_s or ILOpCode.Ldc_i4;
}
