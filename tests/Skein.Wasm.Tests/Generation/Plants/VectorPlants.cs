using System.Runtime.Intrinsics;
using Skein.Wasm.Instructions;
using static Skein.Wasm.Instructions.Opcode;
using static Skein.Wasm.Tests.Generation.Plants.NumberPlants;

namespace Skein.Wasm.Tests.Generation.Plants;

/// <summary>Bugs of vectors.</summary>
internal static class VectorPlants
{
    public static Plant[] All { get; } =
    [
        new("i8x16.shuffle knows its first operand alone", planter => planter.Replace(I8x16Shuffle, shuffle => [shuffle with { Vector = shuffle.Vector & Vector128.Create((byte)15) }])),
        Through("i8x16.swizzle takes lane numbers modulo 16", I8x16Swizzle, "(param v128 v128) (result v128) (i8x16.swizzle (local.get 0) (v128.and (local.get 1) (i32x4.splat (i32.const 0x0f0f0f0f))))"),
        Swap("i8x16.narrow_i16x8_u saturates with a sign", I8x16NarrowI16x8U, I8x16NarrowI16x8S),
        Swap("i16x8.extmul_high_i8x16_s takes the low half", I16x8ExtmulHighI8x16S, I16x8ExtmulLowI8x16S),
        Swap("f32x4.pmin is f32x4.min", F32x4Pmin, F32x4Min),
        new("i32x4.extract_lane takes the first lane", planter => planter.Replace(I32x4ExtractLane, extract => [extract with { Lane = 0 }])),
        new("i16x8.replace_lane replaces its neighbour", planter => planter.Replace(I16x8ReplaceLane, replace => [replace with { Lane = (byte)(replace.Lane ^ 1) }])),
        Swap("i8x16.shr_s shifts zeros in", I8x16ShrS, I8x16ShrU),
        Through("i8x16.avgr_u rounds down", I8x16AvgrU, "(param v128 v128) (result v128) (i8x16.sub (i8x16.avgr_u (local.get 0) (local.get 1)) (v128.and (v128.xor (local.get 0) (local.get 1)) (i32x4.splat (i32.const 0x01010101))))"),
        Through("v128.bitselect takes the other one", V128Bitselect, "(param v128 v128 v128) (result v128) (v128.bitselect (local.get 1) (local.get 0) (local.get 2))"),
        Through("v128.andnot inverts its first operand", V128Andnot, "(param v128 v128) (result v128) (v128.andnot (local.get 1) (local.get 0))"),
        Swap("i32x4.trunc_sat_f32x4_u takes a sign", I32x4TruncSatF32x4U, I32x4TruncSatF32x4S),
        new("v128.load32_zero fills every lane", planter => planter.Replace(V128Load32Zero, load => [load with { Info = OpcodeTable.Of(V128Load32Splat) }])),
        new("v128.load16_lane replaces the first lane", planter => planter.Replace(V128Load16Lane, load => [load with { Lane = 0 }])),
    ];
}
