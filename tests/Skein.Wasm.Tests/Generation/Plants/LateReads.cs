using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;
using static Skein.Wasm.Instructions.Opcode;

namespace Skein.Wasm.Tests.Generation.Plants;

/// <summary>
/// The bug of a compiler that reads variables late, and forgets that they may change in between: <c>local.get x</c>, then
/// <c>local.tee x</c> or <c>local.set x</c> while the value still lies on the stack. What was read is read again there.
/// </summary>
internal static class LateReads
{
    public static void Plant(Planter planter)
    {
        int body = -1;
        var stack = new List<(WasmType Type, uint? Local)>();
        planter.Bodies((function, locals, instruction) =>
        {
            // Only straight code is followed: what comes behind a block begins with an empty stack.
            if (function != body) stack.Clear();
            body = function;
            return Follow(planter, function, locals, stack, instruction);
        });
    }

    private static Instruction[]? Follow(Planter planter, int function, List<WasmType> locals, List<(WasmType Type, uint? Local)> stack, Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case LocalGet:
                stack.Add((ControlPlants.TypeOf(planter, function, locals, instruction.A), instruction.A));
                return null;
            case LocalSet or LocalTee when stack.Count > 0:
                int late = stack.FindIndex(0, stack.Count - 1, operand => operand.Local == instruction.A);
                (WasmType Type, uint? Local)[] above = late < 0 ? [] : [.. stack.Skip(late + 1)];
                stack.RemoveAt(stack.Count - 1);
                if (instruction.Opcode == LocalTee) stack.Add((above.Length > 0 ? above[^1].Type : ControlPlants.TypeOf(planter, function, locals, instruction.A), null));
                return late < 0 ? null : Again(planter, function, locals, instruction, above);
        }

        if (!instruction.Info.IsSimple || instruction.Info.Operands.Length > stack.Count)
        {
            stack.Clear();
            return null;
        }

        stack.RemoveRange(stack.Count - instruction.Info.Operands.Length, instruction.Info.Operands.Length);
        foreach (WasmType result in instruction.Info.Results) stack.Add((result, null));
        return null;
    }

    private static Instruction[] Again(Planter planter, int function, List<WasmType> locals, Instruction set, (WasmType Type, uint? Local)[] above)
    {
        uint[] kept = [.. above.Select(operand => ControlPlants.NewLocal(planter, function, locals, operand.Type))];
        List<Instruction> code = [.. kept.Reverse().Select(local => Planter.Make(LocalSet, local)), Planter.Make(Opcode.Drop), Planter.Make(LocalGet, kept[^1]), Planter.Make(LocalSet, set.A), Planter.Make(LocalGet, set.A)];
        code.AddRange(kept[..^1].Select(local => Planter.Make(LocalGet, local)));
        if (set.Opcode == LocalTee) code.Add(Planter.Make(LocalGet, set.A));
        return [.. code];
    }
}
