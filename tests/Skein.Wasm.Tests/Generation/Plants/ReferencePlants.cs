using Skein.Wasm.Instructions;
using static Skein.Wasm.Instructions.Opcode;
using static Skein.Wasm.Tests.Generation.Plants.NumberPlants;

namespace Skein.Wasm.Tests.Generation.Plants;

/// <summary>Bugs of tables, references and indirect calls.</summary>
internal static class ReferencePlants
{
    public static Plant[] All { get; } =
    [
        new("call_indirect does not look at the type", planter => new UncheckedCalls(planter, checks: false).Plant()),
        new("call_indirect calls the next place of the table", planter => planter.Replace(CallIndirect, call => [Planter.Int32(1), Planter.Make(I32Add), call])),
        new("ref.is_null says the reverse", planter => planter.Replace(RefIsNull, test => [test, Planter.Make(I32Eqz)])),
        new("ref.func gives the next function", planter => planter.Replace(RefFunc, reference => reference.A > 0 ? [reference with { A = reference.A - 1 }] : [reference])),
        Through("table.set does nothing", TableSet, "(param i32 funcref) (table.set 0 (local.get 0) (table.get 0 (local.get 0)))"),
        Through("table.copy copies one less", TableCopy, "(param i32 i32 i32) (table.copy (local.get 0) (local.get 1) (i32.sub (local.get 2) (i32.ne (local.get 2) (i32.const 0))))"),
        Through("table.copy copies upwards whatever overlaps", TableCopy, """
            (param i32 i32 i32) (local i32)
            (table.copy (local.get 0) (local.get 0) (local.get 2))
            (table.copy (local.get 1) (local.get 1) (local.get 2))
            (block (loop
              (br_if 1 (i32.eq (local.get 3) (local.get 2)))
              (table.set 0 (i32.add (local.get 0) (local.get 3)) (table.get 0 (i32.add (local.get 1) (local.get 3))))
              (local.set 3 (i32.add (local.get 3) (i32.const 1)))
              (br 0)))
            """),
        Through("table.init begins at the segment's first element", TableInit, "(param i32 i32 i32) (table.init 1 (local.get 0) (local.get 1) (i32.const 0)) (table.init 1 (local.get 0) (i32.const 0) (local.get 2))"),
        Through("table.fill fills one less", TableFill, "(param i32 funcref i32) (table.fill 0 (local.get 0) (local.get 1) (i32.sub (local.get 2) (i32.ne (local.get 2) (i32.const 0))))"),
        Drop("elem.drop does nothing", ElemDrop),
        Through("table.grow fills with null", TableGrow, "(param funcref i32) (result i32) (table.grow 0 (ref.null func) (local.get 1))"),
        By("table.grow gives the new size", TableGrow, null, "(param i32) (result i32) (select (i32.const -1) (table.size 0) (i32.eq (local.get 0) (i32.const -1)))"),
        By("table.size is that of the beginning", TableSize, Planter.Make(Opcode.TableSize), Planter.Make(Opcode.Drop), Planter.Int32(GeneratedShape.TableSize)),
    ];
}
