using Skein.Wasm.Compilation;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>Checks bodies, one after another. Time grows with their bytes, whatever they hold; memory does not grow beyond the bounds.</summary>
internal sealed class FunctionValidator
{
    private readonly ModuleContext context;
    private readonly WasmFeatures features;
    private readonly FunctionState state;
    private readonly ControlRules control;
    private readonly VariableRules variables;
    private readonly ExceptionRules exceptions;

    public FunctionValidator(ModuleContext context, ModuleLimits limits, WasmFeatures features)
    {
        (this.context, this.features) = (context, features);
        state = new FunctionState(limits);
        control = new ControlRules(context, state);
        variables = new VariableRules(context, state);
        exceptions = new ExceptionRules(context, state, limits);
    }

    public void Check(FunctionType type, FunctionBody body)
    {
        state.Clear();
        control.Function = type;
        variables.Begin(type, body);
        exceptions.Begin();
        foreach (LocalGroup group in body.Locals) FeatureRules.Require(features, [group.Type], body.Whole.Offset);
        // A branch to the function itself takes its results along; its parameters are variables.
        state.Enter(Opcode.Block, type, body.Code.Offset);
        var instructions = new InstructionReader(context.Module.Bytes.Span, body.Code);
        while (state.Depth > 0)
        {
            if (instructions.AtEnd) throw ByteReader.Malformed("END opcode expected", instructions.Position);
            Instruction instruction = instructions.Next();
            Check(instruction);
        }

        if (!instructions.AtEnd) throw ByteReader.Malformed("END opcode expected", instructions.Position);
    }

    private void Check(in Instruction instruction)
    {
        if (instruction.Info.IsSimple)
        {
            ImmediateRules.Check(context, instruction);
            state.Pop(instruction.Info.Operands.AsSpan(), instruction);
            state.Push(instruction.Info.Results.AsSpan(), instruction);
            return;
        }

        FeatureRules.Require(features, instruction);
        if (!control.TryCheck(instruction) && !variables.TryCheck(instruction) && !exceptions.TryCheck(instruction)) throw new InvalidOperationException($"no rule for {instruction.Info.Name}");
    }
}
