using System.Reflection.Emit;
using Skein.Wasm.Instructions;
using static System.Reflection.Emit.OpCodes;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>Numeric instructions that are a few instructions of IL without operands.</summary>
internal static class NumericSequences
{
    /// <summary>Null where there is none for it. Saturating conversions are what IL's conversions do since .NET 9.</summary>
    public static OpCode[]? Of(Opcode opcode) => opcode switch
    {
        Opcode.I32Eqz => [Ldc_I4_0, Ceq],
        Opcode.I64Eqz => [Ldc_I4_0, Conv_I8, Ceq],
        Opcode.I32Eq or Opcode.I64Eq or Opcode.F32Eq or Opcode.F64Eq => [Ceq],
        Opcode.I32Ne or Opcode.I64Ne or Opcode.F32Ne or Opcode.F64Ne => [Ceq, Ldc_I4_0, Ceq],
        Opcode.I32LtS or Opcode.I64LtS or Opcode.F32Lt or Opcode.F64Lt => [Clt],
        Opcode.I32LtU or Opcode.I64LtU => [Clt_Un],
        Opcode.I32GtS or Opcode.I64GtS or Opcode.F32Gt or Opcode.F64Gt => [Cgt],
        Opcode.I32GtU or Opcode.I64GtU => [Cgt_Un],
        Opcode.I32LeS or Opcode.I64LeS => [Cgt, Ldc_I4_0, Ceq],
        Opcode.I32LeU or Opcode.I64LeU or Opcode.F32Le or Opcode.F64Le => [Cgt_Un, Ldc_I4_0, Ceq], // Of floats: greater or unordered.
        Opcode.I32GeS or Opcode.I64GeS => [Clt, Ldc_I4_0, Ceq],
        Opcode.I32GeU or Opcode.I64GeU or Opcode.F32Ge or Opcode.F64Ge => [Clt_Un, Ldc_I4_0, Ceq],
        _ => Arithmetic(opcode) ?? Conversion(opcode),
    };

    private static OpCode[]? Arithmetic(Opcode opcode) => opcode switch
    {
        Opcode.I32Add or Opcode.I64Add or Opcode.F32Add or Opcode.F64Add => [Add],
        Opcode.I32Sub or Opcode.I64Sub or Opcode.F32Sub or Opcode.F64Sub => [Sub],
        Opcode.I32Mul or Opcode.I64Mul or Opcode.F32Mul or Opcode.F64Mul => [Mul],
        Opcode.F32Div or Opcode.F64Div => [Div],
        Opcode.F32Neg or Opcode.F64Neg => [Neg],
        Opcode.I32And or Opcode.I64And => [And],
        Opcode.I32Or or Opcode.I64Or => [Or],
        Opcode.I32Xor or Opcode.I64Xor => [Xor],
        _ => null,
    };

    private static OpCode[]? Conversion(Opcode opcode) => opcode switch
    {
        Opcode.I32WrapI64 => [Conv_I4],
        Opcode.I64ExtendI32S => [Conv_I8],
        Opcode.I64ExtendI32U => [Conv_U8],
        Opcode.I32Extend8S => [Conv_I1],
        Opcode.I32Extend16S => [Conv_I2],
        Opcode.I64Extend8S => [Conv_I1, Conv_I8],
        Opcode.I64Extend16S => [Conv_I2, Conv_I8],
        Opcode.I64Extend32S => [Conv_I4, Conv_I8],
        Opcode.F32ConvertI32S or Opcode.F32ConvertI64S or Opcode.F32DemoteF64 => [Conv_R4],
        Opcode.F64ConvertI32S or Opcode.F64ConvertI64S => [Conv_R8],
        Opcode.F32ConvertI32U => [Conv_U8, Conv_R4],
        Opcode.F64ConvertI32U => [Conv_U8, Conv_R8],
        Opcode.I32TruncSatF32S or Opcode.I32TruncSatF64S => [Conv_I4],
        Opcode.I32TruncSatF32U or Opcode.I32TruncSatF64U => [Conv_U4],
        Opcode.I64TruncSatF32S or Opcode.I64TruncSatF64S => [Conv_I8],
        Opcode.I64TruncSatF32U or Opcode.I64TruncSatF64U => [Conv_U8],
        _ => null,
    };
}
