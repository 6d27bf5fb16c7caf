using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;
using static Skein.Wasm.Instructions.Opcode;

namespace Skein.Wasm.Tests.Generation.Plants;

/// <summary>Bugs of blocks, branches, calls and variables.</summary>
internal static class ControlPlants
{
    public static Plant[] All { get; } =
    [
        new("select takes the other operand", planter => planter.Each(select => select.Opcode is Select or SelectTyped ? [Planter.Make(I32Eqz), select] : null)),
        new("br_if branches where it should not", planter => planter.Replace(BrIf, branch => [Planter.Make(I32Eqz), branch])),
        new("br_if looks at the lowest bit alone", planter => planter.Replace(BrIf, branch => [Planter.Int32(1), Planter.Make(I32And), branch])),
        new("br_table takes the first label for a number beyond the last", planter => planter.Replace(BrTable, table =>
            [Planter.Int32(table.Labels!.Length - 1), planter.Call("(param i32 i32) (result i32) (select (local.get 0) (i32.const 0) (i32.lt_u (local.get 0) (local.get 1)))"), table])),
        new("br_table takes the number for a signed one", planter => planter.Replace(BrTable, table =>
            [planter.Call("(param i32) (result i32) (select (i32.const 0) (local.get 0) (i32.lt_s (local.get 0) (i32.const 0)))"), table])),
        new("an if without an else is always gone into", planter => planter.Replace(If, branch => [Planter.Int32(1), Planter.Make(I32Or), branch])),
        new("a loop goes round once", OneRound),
        new("parameters of a loop change places", planter => SwapParameters(planter, Loop)),
        new("parameters of a block change places", planter => SwapParameters(planter, Block)),
        new("what a branch takes along is lost when it is taken from a table", TableValue),
        new("two results of a call change places", planter => Calls(planter, results: true)),
        new("two operands of a call change places", planter => Calls(planter, results: false)),
        new("a tail call's operands change places", TailCallOperands),
        new("a tail call goes on behind the call", TailCallReturns),
        new("local.tee leaves the old value", planter => planter.Bodies((function, locals, tee) =>
        {
            if (tee.Opcode != LocalTee) return null;
            uint old = NewLocal(planter, function, locals, TypeOf(planter, function, locals, tee.A));
            return [Planter.Make(LocalGet, tee.A), Planter.Make(LocalSet, old), Planter.Make(LocalSet, tee.A), Planter.Make(LocalGet, old)];
        })),
        new("a variable that was read before it changes is read too late", LateReads.Plant),
        new("local variables are not zero at first", NotZero),
        new("a function that returns early gives zeros", EarlyReturn),
        new("the start function is not called", planter =>
        {
            if (planter.Draft.Start is not null) planter.Changes++;
            planter.Draft.Start = null;
        }),
        new("unreachable goes on", planter => planter.Replace(Unreachable, _ => [Planter.Make(Nop), Planter.Make(Br, 0)])),
    ];

    public static uint NewLocal(Planter planter, int function, List<WasmType> locals, WasmType type)
    {
        locals.Add(type);
        return (uint)(planter.TypeOf(function).Parameters.Length + locals.Count - 1);
    }

    public static WasmType TypeOf(Planter planter, int function, List<WasmType> locals, uint local)
    {
        FunctionType type = planter.TypeOf(function);
        return local < type.Parameters.Length ? type.Parameters[(int)local] : locals[(int)local - type.Parameters.Length];
    }

    // The nearest loop of a branch is known by the labels that were opened since.
    private static void OneRound(Planter planter)
    {
        var open = new List<Opcode>();
        planter.Each(instruction =>
        {
            if (instruction.Info.Immediate == ImmediateKind.Block) open.Add(instruction.Opcode);
            if (instruction.Opcode == Opcode.End && open.Count > 0) open.RemoveAt(open.Count - 1);
            return instruction.Opcode == BrIf && instruction.A < open.Count && open[^((int)instruction.A + 1)] == Loop ? [Planter.Make(Opcode.Drop)] : null;
        });
    }

    private static void SwapParameters(Planter planter, Opcode block) => planter.Bodies((function, locals, enter) =>
        enter.Opcode != block || !enter.Block.IsIndex ? null : Swapped(planter, function, locals, [.. planter.Draft.Types[(int)enter.Block.TypeIndex].Parameters]) is { } swap ? [.. swap, enter] : null);

    private static void TableValue(Planter planter)
    {
        var results = new List<WasmType?>();
        planter.Each(instruction =>
        {
            if (instruction.Info.Immediate == ImmediateKind.Block) results.Add(instruction.Block.Result);
            if (instruction.Opcode == Opcode.End && results.Count > 0) results.RemoveAt(results.Count - 1);
            if (instruction.Opcode != BrTable || instruction.Labels![0] >= results.Count || results[^((int)instruction.Labels[0] + 1)] != WasmType.I32) return null;
            return [planter.Call("(param i32 i32) (result i32 i32) (i32.const 0) (local.get 1)"), instruction];
        });
    }

    private static void Calls(Planter planter, bool results) => planter.Bodies((function, locals, call) =>
    {
        if (call.Opcode != Call) return null;
        FunctionType type = planter.TypeOf((int)call.A);
        Instruction[]? swap = Swapped(planter, function, locals, [.. results ? type.Results : type.Parameters]);
        return swap is null ? null : results ? [call, .. swap] : [.. swap, call];
    });

    private static void TailCallOperands(Planter planter) => planter.Bodies((function, locals, call) =>
        call.Opcode == ReturnCall && Swapped(planter, function, locals, [.. planter.TypeOf((int)call.A).Parameters]) is { } swap ? [.. swap, call] : null);

    // What it gives is dropped, and the function's first parameter of that type is given instead.
    private static void TailCallReturns(Planter planter) => planter.Bodies((function, locals, call) =>
    {
        if (call.Opcode != ReturnCall) return null;
        FunctionType type = planter.TypeOf(function);
        Instruction[] drops = [.. type.Results.Select(_ => Planter.Make(Opcode.Drop))];
        return [Planter.Make(Call, call.A), .. drops, .. type.Results.Select(result => Planter.Make(LocalGet, NewLocal(planter, function, locals, result))), Planter.Make(Return)];
    });

    private static void NotZero(Planter planter)
    {
        for (int function = 0; function < planter.Draft.Bodies.Count; function++)
        {
            if (planter.Draft.Bodies[function].Locals.Count == 0) continue;
            (int index, bool entered) = (function, false);
            planter.Bodies((at, locals, instruction) =>
            {
                if (at != index || entered) return null;
                entered = true;
                int parameters = planter.TypeOf(at).Parameters.Length;
                return [.. Enumerable.Range(0, locals.Count).Where(local => locals[local] == WasmType.I32).SelectMany(local => (Instruction[])[Planter.Int32(1), Planter.Make(LocalSet, (uint)(parameters + local))]), instruction];
            });
        }
    }

    private static void EarlyReturn(Planter planter) => planter.Bodies((function, locals, instruction) =>
    {
        if (instruction.Opcode != Return) return null;
        FunctionType type = planter.TypeOf(function);
        return [.. type.Results.Select(_ => Planter.Make(Opcode.Drop)), .. type.Results.Select(result => Planter.Make(LocalGet, NewLocal(planter, function, locals, result))), instruction];
    });

    // The two on top of the stack, if they are of one type.
    private static Instruction[]? Swapped(Planter planter, int function, List<WasmType> locals, WasmType[] types)
    {
        if (types.Length < 2 || types[^1] != types[^2]) return null;
        uint last = NewLocal(planter, function, locals, types[^1]);
        uint before = NewLocal(planter, function, locals, types[^2]);
        return [Planter.Make(LocalSet, last), Planter.Make(LocalSet, before), Planter.Make(LocalGet, last), Planter.Make(LocalGet, before)];
    }
}
