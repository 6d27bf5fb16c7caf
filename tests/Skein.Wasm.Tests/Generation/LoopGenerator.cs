using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Generation;

/// <summary>Loops that take values, and give new ones to their next round.</summary>
internal sealed class LoopGenerator(GeneratedShape shape, CodeBuilder code, ExpressionGenerator expressions)
{
    private readonly Dice dice = shape.Dice;

    public void Statement(int depth)
    {
        int number = dice.Below(shape.Draft.Types.Count);
        FunctionType type = shape.Draft.Types[number];
        foreach (WasmType parameter in type.Parameters) expressions.Of(parameter, depth - 1);
        code.Block(Opcode.Loop, (uint)number);
        OneRoundLess();
        foreach (WasmType parameter in type.Parameters.Reverse())
        {
            uint local = code.Local(parameter, dice);
            code.Emit(Opcode.LocalSet, local);
            expressions.Trace(local, parameter);
        }

        foreach (WasmType parameter in type.Parameters) expressions.Of(parameter, depth - 1);
        expressions.Of(WasmType.I32, depth - 1);
        RoundsLeft();
        code.Emit(Opcode.I32And);
        code.Emit(Opcode.BrIf, 0);
        foreach (WasmType _ in type.Parameters) code.Emit(Opcode.Drop);
        foreach (WasmType result in type.Results) expressions.Of(result, depth - 1);
        code.Emit(Opcode.End);
        foreach (WasmType result in type.Results.Reverse()) code.Emit(Opcode.LocalSet, code.Local(result, dice));
    }

    // It never falls below zero, where others would not find its end.
    private void OneRoundLess()
    {
        code.Emit(Opcode.GlobalGet, GeneratedShape.RoundsGlobal);
        RoundsLeft();
        code.Emit(Opcode.I32Sub);
        code.Emit(Opcode.GlobalSet, GeneratedShape.RoundsGlobal);
    }

    private void RoundsLeft()
    {
        code.Emit(Opcode.GlobalGet, GeneratedShape.RoundsGlobal);
        code.Int32(0);
        code.Emit(Opcode.I32Ne);
    }
}
