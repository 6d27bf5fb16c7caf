using System.Reflection.Emit;
using Skein.Wasm.Compilation.Operators;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>Compiles one function to IL. The module was validated: nothing is asked twice.</summary>
internal sealed class FunctionCompiler
{
    private readonly FunctionContext context;
    private readonly FunctionBody body;
    private readonly Checks checks;
    private readonly MemoryEmitter memory;
    private readonly VariableEmitter variables;
    private readonly TableEmitter tables;
    private readonly CallEmitter calls;
    private readonly ControlEmitter control;

    private FunctionCompiler(FunctionContext context, FunctionBody body)
    {
        this.context = context;
        this.body = body;
        checks = new Checks(context);
        memory = new MemoryEmitter(context);
        variables = new VariableEmitter(context, memory);
        tables = new TableEmitter(context);
        calls = new CallEmitter(context, memory);
        control = new ControlEmitter(context, checks, calls, memory);
    }

    /// <returns>What was met on the way.</returns>
    public static FunctionContext Compile(ModuleContext module, int index, ILGenerator il)
    {
        FunctionBody body = module.Module.Bodies[index];
        var context = new FunctionContext(module, (uint)(module.Module.ImportedFunctions + index), body, il);
        new FunctionCompiler(context, body).Run();
        return context;
    }

    private void Run()
    {
        checks.EmitEntry();
        memory.EmitEntry();
        variables.EmitEntry();
        context.Locals.EmitEntry(context.Scan.Locals);
        control.Enter();
        var reader = new InstructionReader(context.Module.Module.Bytes.Span, body.Code);
        while (control.IsOpen)
        {
            Instruction instruction = reader.Next();
            if (control.IsDead) control.Skip(in instruction);
            else Emit(in instruction);
        }

        context.Tries.EmitPlaces();
        context.Traps.EmitAll();
    }

    private void Emit(in Instruction instruction)
    {
        if (control.TryEmit(in instruction) || variables.TryEmit(in instruction) || memory.TryEmit(in instruction) || calls.TryEmit(in instruction) || tables.TryEmit(in instruction)) return;
        OpcodeInfo info = instruction.Info;
        context.Stack.Tidy(info.Operands.Length);
        context.Stack.Take(info.Operands.Length);
        if (!NumericOperators.TryEmit(context.IL, in instruction, context.Options) && !VectorOperators.TryEmit(context.IL, in instruction, context.Options))
            throw new WasmException(WasmErrorKind.Unsupported, $"{info.Name} is not supported", instruction.Offset);
        foreach (WasmType result in info.Results) context.Stack.Push(result);
    }
}
