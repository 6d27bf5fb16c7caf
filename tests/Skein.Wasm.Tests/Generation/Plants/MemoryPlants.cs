using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;
using static Skein.Wasm.Instructions.Opcode;
using static Skein.Wasm.Tests.Generation.Plants.NumberPlants;

namespace Skein.Wasm.Tests.Generation.Plants;

/// <summary>Bugs of what touches memory and global variables.</summary>
internal static class MemoryPlants
{
    private const string Bytes = "(i64.mul (i64.extend_i32_u (memory.size)) (i64.const 65536))";

    // Of an address, an offset and a size.
    private const string End = "(i64.add (i64.add (i64.extend_i32_u (local.get 0)) (i64.extend_i32_u (local.get 1))) (i64.extend_i32_u (local.get 2)))";

    private static readonly Opcode[] Loads = [.. OpcodeTable.All.Where(info => info is { Immediate: ImmediateKind.Memory, Operands.Length: 1 }).Select(info => info.Opcode)];

    public static Plant[] All { get; } =
    [
        Kept("i32.load8_s looks at no sign", I32Load8S, I32Load8U),
        Kept("i64.load32_s looks at no sign", I64Load32S, I64Load32U),
        Kept("i32.store16 writes one byte", I32Store16, I32Store8),
        Kept("f64.store writes four bytes", F64Store, null),
        Addresses("a load may reach one byte beyond the end", $"(param i32 i32 i32) (result i32) (i32.sub (local.get 0) (i64.eq {End} (i64.add {Bytes} (i64.const 1))))"),
        Addresses("a load may not reach the last byte", $"(param i32 i32 i32) (result i32) (i32.add (local.get 0) (i64.eq {End} {Bytes}))"),
        new("an address and its offset wrap around", planter => planter.Each(load => Loads.Contains(load.Opcode) ? [Planter.Int32((int)load.B), Planter.Make(I32Add), load with { B = 0 }] : null)),
        new("a store beyond the end is forgotten", planter => planter.Each(store => store.Opcode is I32Store or I32Store8 or I32Store16
            ? [Planter.Int32((int)store.B), planter.Call($"(param i32 i32 i32) (if (i64.le_u (i64.add (i64.add (i64.extend_i32_u (local.get 0)) (i64.extend_i32_u (local.get 2))) (i64.const {store.Info.Bytes})) {Bytes}) (then ({store.Info.Name} (i32.add (local.get 0) (local.get 2)) (local.get 1))))")]
            : null)),
        Through("memory.fill writes a byte less", MemoryFill, "(param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (i32.sub (local.get 2) (i32.ne (local.get 2) (i32.const 0))))"),
        Through("memory.fill of nothing beyond the end does not trap", MemoryFill, "(param i32 i32 i32) (if (local.get 2) (then (memory.fill (local.get 0) (local.get 1) (local.get 2))))"),
        Through("memory.copy copies upwards whatever overlaps", MemoryCopy, """
            (param i32 i32 i32) (local i32)
            (memory.copy (local.get 0) (local.get 0) (local.get 2))
            (memory.copy (local.get 1) (local.get 1) (local.get 2))
            (block (loop
              (br_if 1 (i32.eq (local.get 3) (local.get 2)))
              (i32.store8 (i32.add (local.get 0) (local.get 3)) (i32.load8_u (i32.add (local.get 1) (local.get 3))))
              (local.set 3 (i32.add (local.get 3) (i32.const 1)))
              (br 0)))
            """),
        Through("memory.init begins at the segment's first byte", MemoryInit, "(param i32 i32 i32) (memory.init 1 (local.get 0) (local.get 1) (i32.const 0)) (memory.init 1 (local.get 0) (i32.const 0) (local.get 2))"),
        Drop("data.drop does nothing", DataDrop),
        By("memory.grow gives the new size", MemoryGrow, null, "(param i32) (result i32) (select (i32.const -1) (memory.size) (i32.eq (local.get 0) (i32.const -1)))"),
        Through("memory.grow never says that it failed", MemoryGrow, "(param i32) (result i32) (local i32) (local.set 1 (memory.size)) (drop (memory.grow (local.get 0))) (local.get 1)"),
        new("a global variable is written into another one's place", WrongGlobal),
        new("a global variable is not written", planter => planter.Each(set => set.Opcode == GlobalSet && set.A != GeneratedShape.RoundsGlobal ? [Planter.Make(Opcode.Drop)] : null)),
    ];

    private static Plant Kept(string name, Opcode from, Opcode? to) => new(name, planter => planter.Replace(from, memory => to is { } other
        ? [memory with { Info = OpcodeTable.Of(other), A = Math.Min(memory.A, (uint)int.TrailingZeroCount(OpcodeTable.Of(other).Bytes)) }]
        : [Planter.Make(I64ReinterpretF64), Planter.Make(I64Store32, Math.Min(memory.A, 2), memory.B)]));

    private static Plant Addresses(string name, string text) =>
        new(name, planter => planter.Each(load => Loads.Contains(load.Opcode) ? [Planter.Int32((int)load.B), Planter.Int32(load.Info.Bytes), planter.Call(text), load] : null));

    private static void WrongGlobal(Planter planter) => planter.Each(set =>
    {
        if (set.Opcode != GlobalSet || set.A == GeneratedShape.RoundsGlobal) return null;
        GlobalType type = planter.Draft.Globals[(int)set.A].Type;
        int other = planter.Draft.Globals.FindIndex((int)GeneratedShape.RoundsGlobal + 1, global => global.Type == type);
        return other < 0 || other == set.A ? null : [set with { A = (uint)other }];
    });
}
