using Skein.Wasm.Instructions;
using static Skein.Wasm.Instructions.Opcode;

namespace Skein.Wasm.Tests.Generation.Plants;

/// <summary>Bugs of calculations.</summary>
internal static class NumberPlants
{
    public static Plant[] All { get; } =
    [
        Swap("i32.shr_u shifts to the left", I32ShrU, I32Shl),
        Swap("i64.extend_i32_s extends without the sign", I64ExtendI32S, I64ExtendI32U),
        Drop("i32.extend8_s does nothing", I32Extend8S),
        Drop("i64.extend32_s does nothing", I64Extend32S),
        Swap("i32.lt_s looks at no sign", I32LtS, I32LtU),
        Swap("i64.rotl rotates to the right", I64Rotl, I64Rotr),
        Swap("f64.convert_i64_u takes a sign", F64ConvertI64U, F64ConvertI64S),
        By("f32.convert_i64_s rounds twice", F32ConvertI64S, Planter.Make(F64ConvertI64S), Planter.Make(F32DemoteF64)),
        Through("i32.shl by 32 gives 0", I32Shl, "(param i32 i32) (result i32) (select (i32.const 0) (i32.shl (local.get 0) (local.get 1)) (i32.gt_u (local.get 1) (i32.const 31)))"),
        Through("i64.shr_u heeds 5 bits of its count", I64ShrU, "(param i64 i64) (result i64) (i64.shr_u (local.get 0) (i64.and (local.get 1) (i64.const 31)))"),
        Through("i32.rem_s of the least number by -1 traps", I32RemS, "(param i32 i32) (result i32) (if (i32.eq (local.get 1) (i32.const -1)) (then (drop (i32.div_s (local.get 0) (local.get 1))))) (i32.rem_s (local.get 0) (local.get 1))"),
        Through("i64.div_s of the least number by -1 does not trap", I64DivS, "(param i64 i64) (result i64) (if (i64.eq (local.get 1) (i64.const -1)) (then (return (i64.sub (i64.const 0) (local.get 0))))) (i64.div_s (local.get 0) (local.get 1))"),
        Through("i32.div_u by zero gives 0", I32DivU, "(param i32 i32) (result i32) (if (i32.eqz (local.get 1)) (then (return (i32.const 0)))) (i32.div_u (local.get 0) (local.get 1))"),
        Through("i32.clz of 0 gives 31", I32Clz, "(param i32) (result i32) (i32.clz (i32.or (local.get 0) (i32.const 1)))"),
        Through("f64.min takes one of two zeros for the other", F64Min, "(param f64 f64) (result f64) (if (f64.eq (local.get 0) (local.get 1)) (then (return (local.get 1)))) (f64.min (local.get 0) (local.get 1))"),
        Through("f32.max takes a number for what is none", F32Max, "(param f32 f32) (result f32) (select (local.get 0) (local.get 1) (f32.gt (local.get 0) (local.get 1)))"),
        Through("f64.nearest rounds halves up", F64Nearest, "(param f64) (result f64) (f64.copysign (f64.floor (f64.add (local.get 0) (f64.const 0.5))) (local.get 0))"),
        Through("i32.trunc_sat_f64_s of no number gives the least", I32TruncSatF64S, "(param f64) (result i32) (if (f64.ne (local.get 0) (local.get 0)) (then (return (i32.const 0x80000000)))) (i32.trunc_sat_f64_s (local.get 0))"),
        Through("i64.trunc_f64_u of a negative number near 0 traps", I64TruncF64U, "(param f64) (result i64) (if (f64.lt (local.get 0) (f64.const 0)) (then (unreachable))) (i64.trunc_f64_u (local.get 0))"),
        Through("f32.neg leaves what is no number alone", F32Neg, "(param f32) (result f32) (if (f32.ne (local.get 0) (local.get 0)) (then (return (local.get 0)))) (f32.neg (local.get 0))"),
        Through("f64.abs quiets what is no number", F64Abs, "(param f64) (result f64) (f64.abs (select (f64.reinterpret_i64 (i64.or (i64.reinterpret_f64 (local.get 0)) (i64.const 0x8000000000000))) (local.get 0) (f64.ne (local.get 0) (local.get 0))))"),
        By("f64.load loses the payload of what is no number", F64Load, null, "(param f64) (result f64) (select (f64.const nan) (local.get 0) (f64.ne (local.get 0) (local.get 0)))"),
        By("f32.load quiets a signaling payload", F32Load, null, "(param f32) (result f32) (select (f32.reinterpret_i32 (i32.or (i32.reinterpret_f32 (local.get 0)) (i32.const 0x400000))) (local.get 0) (f32.ne (local.get 0) (local.get 0)))"),
        By("f32.const loses a payload", F32Const, null, "(param f32) (result f32) (select (f32.const nan) (local.get 0) (f32.ne (local.get 0) (local.get 0)))"),
        By("f64.reinterpret_i64 quiets a signaling payload", F64ReinterpretI64, null, "(param f64) (result f64) (select (f64.reinterpret_i64 (i64.or (i64.reinterpret_f64 (local.get 0)) (i64.const 0x8000000000000))) (local.get 0) (f64.ne (local.get 0) (local.get 0)))"),
    ];

    /// <summary>One instruction for another.</summary>
    public static Plant Swap(string name, Opcode from, Opcode to) => By(name, from, Planter.Make(to));

    /// <summary>Nothing for an instruction.</summary>
    public static Plant Drop(string name, Opcode of) => By(name, of);

    public static Plant By(string name, Opcode of, params Instruction[] by) => new(name, planter => planter.Replace(of, _ => by));

    /// <summary>A call of a function for an instruction.</summary>
    public static Plant Through(string name, Opcode of, string text) => new(name, planter => planter.Replace(of, _ => [planter.Call(text)]));

    /// <summary>Calls of functions before and behind an instruction.</summary>
    public static Plant By(string name, Opcode of, string? before, string? behind) =>
        new(name, planter => planter.Replace(of, instruction => [.. before is null ? [] : new[] { planter.Call(before) }, instruction, .. behind is null ? [] : new[] { planter.Call(behind) }]));
}
