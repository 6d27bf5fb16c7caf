using Skein.Wasm.Instructions;
using static Skein.Wasm.Instructions.Opcode;

namespace Skein.Wasm.Tests.Generation.Plants;

/// <summary>Changes as large as those of the bugs, after which the code does what it did before.</summary>
internal static class InnocentPlants
{
    public static Plant[] All { get; } =
    [
        Innocent("everything is written anew", planter => planter.Each(instruction => [instruction])),
        Innocent("select and its condition are both turned round", planter => planter.Each(select => select.Opcode is Select or SelectTyped ? [Planter.Make(I32Eqz), Planter.Make(I32Eqz), select] : null)),
        Innocent("call_indirect goes by way of global variables and looks at the type", planter => new UncheckedCalls(planter, checks: true).Plant()),
        Innocent("memory.fill is called by a function", planter => planter.Replace(MemoryFill, _ => [planter.Call("(param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2))")])),
        Innocent("addresses pass through a function", planter => planter.Each(load => load.Info is { Immediate: ImmediateKind.Memory, Operands.Length: 1 } ? [planter.Call("(param i32) (result i32) (local.get 0)"), load] : null)),
        Innocent("i32.mul is called by a function", planter => planter.Replace(I32Mul, _ => [planter.Call("(param i32 i32) (result i32) (i32.mul (local.get 0) (local.get 1))")])),
    ];

    private static Plant Innocent(string name, Action<Planter> change) => new(name, change, IsInnocent: true);
}
