namespace Skein.Wasm.Instructions;

/// <summary>Instructions of core 2.0, tail calls and exceptions; those behind a prefix have it as their high byte. Source: Core Specification 2.0, 5.4 and appendix "Index of Instructions".</summary>
internal enum Opcode : ushort
{
    // Control.
    Unreachable = 0x00, Nop = 0x01, Block = 0x02, Loop = 0x03, If = 0x04, Else = 0x05, Try = 0x06, Catch = 0x07, Throw = 0x08, Rethrow = 0x09,
    ThrowRef = 0x0A, End = 0x0B, Br = 0x0C, BrIf = 0x0D, BrTable = 0x0E, Return = 0x0F, Call = 0x10, CallIndirect = 0x11, ReturnCall = 0x12,
    ReturnCallIndirect = 0x13, Delegate = 0x18, CatchAll = 0x19, Drop = 0x1A, Select = 0x1B, SelectTyped = 0x1C, TryTable = 0x1F, LocalGet = 0x20,
    LocalSet = 0x21, LocalTee = 0x22, GlobalGet = 0x23, GlobalSet = 0x24, TableGet = 0x25, TableSet = 0x26,

    // Memory.
    I32Load = 0x28, I64Load = 0x29, F32Load = 0x2A, F64Load = 0x2B, I32Load8S = 0x2C, I32Load8U = 0x2D, I32Load16S = 0x2E, I32Load16U = 0x2F,
    I64Load8S = 0x30, I64Load8U = 0x31, I64Load16S = 0x32, I64Load16U = 0x33, I64Load32S = 0x34, I64Load32U = 0x35, I32Store = 0x36, I64Store = 0x37,
    F32Store = 0x38, F64Store = 0x39, I32Store8 = 0x3A, I32Store16 = 0x3B, I64Store8 = 0x3C, I64Store16 = 0x3D, I64Store32 = 0x3E, MemorySize = 0x3F,
    MemoryGrow = 0x40,

    // Numeric.
    I32Const = 0x41, I64Const = 0x42, F32Const = 0x43, F64Const = 0x44, I32Eqz = 0x45, I32Eq = 0x46, I32Ne = 0x47, I32LtS = 0x48, I32LtU = 0x49,
    I32GtS = 0x4A, I32GtU = 0x4B, I32LeS = 0x4C, I32LeU = 0x4D, I32GeS = 0x4E, I32GeU = 0x4F, I64Eqz = 0x50, I64Eq = 0x51, I64Ne = 0x52,
    I64LtS = 0x53, I64LtU = 0x54, I64GtS = 0x55, I64GtU = 0x56, I64LeS = 0x57, I64LeU = 0x58, I64GeS = 0x59, I64GeU = 0x5A, F32Eq = 0x5B,
    F32Ne = 0x5C, F32Lt = 0x5D, F32Gt = 0x5E, F32Le = 0x5F, F32Ge = 0x60, F64Eq = 0x61, F64Ne = 0x62, F64Lt = 0x63, F64Gt = 0x64, F64Le = 0x65,
    F64Ge = 0x66, I32Clz = 0x67, I32Ctz = 0x68, I32Popcnt = 0x69, I32Add = 0x6A, I32Sub = 0x6B, I32Mul = 0x6C, I32DivS = 0x6D, I32DivU = 0x6E,
    I32RemS = 0x6F, I32RemU = 0x70, I32And = 0x71, I32Or = 0x72, I32Xor = 0x73, I32Shl = 0x74, I32ShrS = 0x75, I32ShrU = 0x76, I32Rotl = 0x77,
    I32Rotr = 0x78, I64Clz = 0x79, I64Ctz = 0x7A, I64Popcnt = 0x7B, I64Add = 0x7C, I64Sub = 0x7D, I64Mul = 0x7E, I64DivS = 0x7F, I64DivU = 0x80,
    I64RemS = 0x81, I64RemU = 0x82, I64And = 0x83, I64Or = 0x84, I64Xor = 0x85, I64Shl = 0x86, I64ShrS = 0x87, I64ShrU = 0x88, I64Rotl = 0x89,
    I64Rotr = 0x8A, F32Abs = 0x8B, F32Neg = 0x8C, F32Ceil = 0x8D, F32Floor = 0x8E, F32Trunc = 0x8F, F32Nearest = 0x90, F32Sqrt = 0x91, F32Add = 0x92,
    F32Sub = 0x93, F32Mul = 0x94, F32Div = 0x95, F32Min = 0x96, F32Max = 0x97, F32Copysign = 0x98, F64Abs = 0x99, F64Neg = 0x9A, F64Ceil = 0x9B,
    F64Floor = 0x9C, F64Trunc = 0x9D, F64Nearest = 0x9E, F64Sqrt = 0x9F, F64Add = 0xA0, F64Sub = 0xA1, F64Mul = 0xA2, F64Div = 0xA3, F64Min = 0xA4,
    F64Max = 0xA5, F64Copysign = 0xA6, I32WrapI64 = 0xA7, I32TruncF32S = 0xA8, I32TruncF32U = 0xA9, I32TruncF64S = 0xAA, I32TruncF64U = 0xAB,
    I64ExtendI32S = 0xAC, I64ExtendI32U = 0xAD, I64TruncF32S = 0xAE, I64TruncF32U = 0xAF, I64TruncF64S = 0xB0, I64TruncF64U = 0xB1,
    F32ConvertI32S = 0xB2, F32ConvertI32U = 0xB3, F32ConvertI64S = 0xB4, F32ConvertI64U = 0xB5, F32DemoteF64 = 0xB6, F64ConvertI32S = 0xB7,
    F64ConvertI32U = 0xB8, F64ConvertI64S = 0xB9, F64ConvertI64U = 0xBA, F64PromoteF32 = 0xBB, I32ReinterpretF32 = 0xBC, I64ReinterpretF64 = 0xBD,
    F32ReinterpretI32 = 0xBE, F64ReinterpretI64 = 0xBF, I32Extend8S = 0xC0, I32Extend16S = 0xC1, I64Extend8S = 0xC2, I64Extend16S = 0xC3,
    I64Extend32S = 0xC4,

    // Reference.
    RefNull = 0xD0, RefIsNull = 0xD1, RefFunc = 0xD2,

    // Saturating and bulk.
    I32TruncSatF32S = 0xFC00, I32TruncSatF32U = 0xFC01, I32TruncSatF64S = 0xFC02, I32TruncSatF64U = 0xFC03, I64TruncSatF32S = 0xFC04,
    I64TruncSatF32U = 0xFC05, I64TruncSatF64S = 0xFC06, I64TruncSatF64U = 0xFC07, MemoryInit = 0xFC08, DataDrop = 0xFC09, MemoryCopy = 0xFC0A,
    MemoryFill = 0xFC0B, TableInit = 0xFC0C, ElemDrop = 0xFC0D, TableCopy = 0xFC0E, TableGrow = 0xFC0F, TableSize = 0xFC10, TableFill = 0xFC11,

    // Vectors.
    V128Load = 0xFD00, V128Load8x8S = 0xFD01, V128Load8x8U = 0xFD02, V128Load16x4S = 0xFD03, V128Load16x4U = 0xFD04, V128Load32x2S = 0xFD05,
    V128Load32x2U = 0xFD06, V128Load8Splat = 0xFD07, V128Load16Splat = 0xFD08, V128Load32Splat = 0xFD09, V128Load64Splat = 0xFD0A, V128Store = 0xFD0B,
    V128Const = 0xFD0C, I8x16Shuffle = 0xFD0D, I8x16Swizzle = 0xFD0E, I8x16Splat = 0xFD0F, I16x8Splat = 0xFD10, I32x4Splat = 0xFD11,
    I64x2Splat = 0xFD12, F32x4Splat = 0xFD13, F64x2Splat = 0xFD14, I8x16ExtractLaneS = 0xFD15, I8x16ExtractLaneU = 0xFD16, I8x16ReplaceLane = 0xFD17,
    I16x8ExtractLaneS = 0xFD18, I16x8ExtractLaneU = 0xFD19, I16x8ReplaceLane = 0xFD1A, I32x4ExtractLane = 0xFD1B, I32x4ReplaceLane = 0xFD1C,
    I64x2ExtractLane = 0xFD1D, I64x2ReplaceLane = 0xFD1E, F32x4ExtractLane = 0xFD1F, F32x4ReplaceLane = 0xFD20, F64x2ExtractLane = 0xFD21,
    F64x2ReplaceLane = 0xFD22, I8x16Eq = 0xFD23, I8x16Ne = 0xFD24, I8x16LtS = 0xFD25, I8x16LtU = 0xFD26, I8x16GtS = 0xFD27, I8x16GtU = 0xFD28,
    I8x16LeS = 0xFD29, I8x16LeU = 0xFD2A, I8x16GeS = 0xFD2B, I8x16GeU = 0xFD2C, I16x8Eq = 0xFD2D, I16x8Ne = 0xFD2E, I16x8LtS = 0xFD2F,
    I16x8LtU = 0xFD30, I16x8GtS = 0xFD31, I16x8GtU = 0xFD32, I16x8LeS = 0xFD33, I16x8LeU = 0xFD34, I16x8GeS = 0xFD35, I16x8GeU = 0xFD36,
    I32x4Eq = 0xFD37, I32x4Ne = 0xFD38, I32x4LtS = 0xFD39, I32x4LtU = 0xFD3A, I32x4GtS = 0xFD3B, I32x4GtU = 0xFD3C, I32x4LeS = 0xFD3D,
    I32x4LeU = 0xFD3E, I32x4GeS = 0xFD3F, I32x4GeU = 0xFD40, F32x4Eq = 0xFD41, F32x4Ne = 0xFD42, F32x4Lt = 0xFD43, F32x4Gt = 0xFD44, F32x4Le = 0xFD45,
    F32x4Ge = 0xFD46, F64x2Eq = 0xFD47, F64x2Ne = 0xFD48, F64x2Lt = 0xFD49, F64x2Gt = 0xFD4A, F64x2Le = 0xFD4B, F64x2Ge = 0xFD4C, V128Not = 0xFD4D,
    V128And = 0xFD4E, V128Andnot = 0xFD4F, V128Or = 0xFD50, V128Xor = 0xFD51, V128Bitselect = 0xFD52, V128AnyTrue = 0xFD53, V128Load8Lane = 0xFD54,
    V128Load16Lane = 0xFD55, V128Load32Lane = 0xFD56, V128Load64Lane = 0xFD57, V128Store8Lane = 0xFD58, V128Store16Lane = 0xFD59,
    V128Store32Lane = 0xFD5A, V128Store64Lane = 0xFD5B, V128Load32Zero = 0xFD5C, V128Load64Zero = 0xFD5D, F32x4DemoteF64x2Zero = 0xFD5E,
    F64x2PromoteLowF32x4 = 0xFD5F, I8x16Abs = 0xFD60, I8x16Neg = 0xFD61, I8x16Popcnt = 0xFD62, I8x16AllTrue = 0xFD63, I8x16Bitmask = 0xFD64,
    I8x16NarrowI16x8S = 0xFD65, I8x16NarrowI16x8U = 0xFD66, F32x4Ceil = 0xFD67, F32x4Floor = 0xFD68, F32x4Trunc = 0xFD69, F32x4Nearest = 0xFD6A,
    I8x16Shl = 0xFD6B, I8x16ShrS = 0xFD6C, I8x16ShrU = 0xFD6D, I8x16Add = 0xFD6E, I8x16AddSatS = 0xFD6F, I8x16AddSatU = 0xFD70, I8x16Sub = 0xFD71,
    I8x16SubSatS = 0xFD72, I8x16SubSatU = 0xFD73, F64x2Ceil = 0xFD74, F64x2Floor = 0xFD75, I8x16MinS = 0xFD76, I8x16MinU = 0xFD77, I8x16MaxS = 0xFD78,
    I8x16MaxU = 0xFD79, F64x2Trunc = 0xFD7A, I8x16AvgrU = 0xFD7B, I16x8ExtaddPairwiseI8x16S = 0xFD7C, I16x8ExtaddPairwiseI8x16U = 0xFD7D,
    I32x4ExtaddPairwiseI16x8S = 0xFD7E, I32x4ExtaddPairwiseI16x8U = 0xFD7F, I16x8Abs = 0xFD80, I16x8Neg = 0xFD81, I16x8Q15mulrSatS = 0xFD82,
    I16x8AllTrue = 0xFD83, I16x8Bitmask = 0xFD84, I16x8NarrowI32x4S = 0xFD85, I16x8NarrowI32x4U = 0xFD86, I16x8ExtendLowI8x16S = 0xFD87,
    I16x8ExtendHighI8x16S = 0xFD88, I16x8ExtendLowI8x16U = 0xFD89, I16x8ExtendHighI8x16U = 0xFD8A, I16x8Shl = 0xFD8B, I16x8ShrS = 0xFD8C,
    I16x8ShrU = 0xFD8D, I16x8Add = 0xFD8E, I16x8AddSatS = 0xFD8F, I16x8AddSatU = 0xFD90, I16x8Sub = 0xFD91, I16x8SubSatS = 0xFD92,
    I16x8SubSatU = 0xFD93, F64x2Nearest = 0xFD94, I16x8Mul = 0xFD95, I16x8MinS = 0xFD96, I16x8MinU = 0xFD97, I16x8MaxS = 0xFD98, I16x8MaxU = 0xFD99,
    I16x8AvgrU = 0xFD9B, I16x8ExtmulLowI8x16S = 0xFD9C, I16x8ExtmulHighI8x16S = 0xFD9D, I16x8ExtmulLowI8x16U = 0xFD9E, I16x8ExtmulHighI8x16U = 0xFD9F,
    I32x4Abs = 0xFDA0, I32x4Neg = 0xFDA1, I32x4AllTrue = 0xFDA3, I32x4Bitmask = 0xFDA4, I32x4ExtendLowI16x8S = 0xFDA7, I32x4ExtendHighI16x8S = 0xFDA8,
    I32x4ExtendLowI16x8U = 0xFDA9, I32x4ExtendHighI16x8U = 0xFDAA, I32x4Shl = 0xFDAB, I32x4ShrS = 0xFDAC, I32x4ShrU = 0xFDAD, I32x4Add = 0xFDAE,
    I32x4Sub = 0xFDB1, I32x4Mul = 0xFDB5, I32x4MinS = 0xFDB6, I32x4MinU = 0xFDB7, I32x4MaxS = 0xFDB8, I32x4MaxU = 0xFDB9, I32x4DotI16x8S = 0xFDBA,
    I32x4ExtmulLowI16x8S = 0xFDBC, I32x4ExtmulHighI16x8S = 0xFDBD, I32x4ExtmulLowI16x8U = 0xFDBE, I32x4ExtmulHighI16x8U = 0xFDBF, I64x2Abs = 0xFDC0,
    I64x2Neg = 0xFDC1, I64x2AllTrue = 0xFDC3, I64x2Bitmask = 0xFDC4, I64x2ExtendLowI32x4S = 0xFDC7, I64x2ExtendHighI32x4S = 0xFDC8,
    I64x2ExtendLowI32x4U = 0xFDC9, I64x2ExtendHighI32x4U = 0xFDCA, I64x2Shl = 0xFDCB, I64x2ShrS = 0xFDCC, I64x2ShrU = 0xFDCD, I64x2Add = 0xFDCE,
    I64x2Sub = 0xFDD1, I64x2Mul = 0xFDD5, I64x2Eq = 0xFDD6, I64x2Ne = 0xFDD7, I64x2LtS = 0xFDD8, I64x2GtS = 0xFDD9, I64x2LeS = 0xFDDA,
    I64x2GeS = 0xFDDB, I64x2ExtmulLowI32x4S = 0xFDDC, I64x2ExtmulHighI32x4S = 0xFDDD, I64x2ExtmulLowI32x4U = 0xFDDE, I64x2ExtmulHighI32x4U = 0xFDDF,
    F32x4Abs = 0xFDE0, F32x4Neg = 0xFDE1, F32x4Sqrt = 0xFDE3, F32x4Add = 0xFDE4, F32x4Sub = 0xFDE5, F32x4Mul = 0xFDE6, F32x4Div = 0xFDE7,
    F32x4Min = 0xFDE8, F32x4Max = 0xFDE9, F32x4Pmin = 0xFDEA, F32x4Pmax = 0xFDEB, F64x2Abs = 0xFDEC, F64x2Neg = 0xFDED, F64x2Sqrt = 0xFDEF,
    F64x2Add = 0xFDF0, F64x2Sub = 0xFDF1, F64x2Mul = 0xFDF2, F64x2Div = 0xFDF3, F64x2Min = 0xFDF4, F64x2Max = 0xFDF5, F64x2Pmin = 0xFDF6,
    F64x2Pmax = 0xFDF7, I32x4TruncSatF32x4S = 0xFDF8, I32x4TruncSatF32x4U = 0xFDF9, F32x4ConvertI32x4S = 0xFDFA, F32x4ConvertI32x4U = 0xFDFB,
    I32x4TruncSatF64x2SZero = 0xFDFC, I32x4TruncSatF64x2UZero = 0xFDFD, F64x2ConvertLowI32x4S = 0xFDFE, F64x2ConvertLowI32x4U = 0xFDFF,
}
