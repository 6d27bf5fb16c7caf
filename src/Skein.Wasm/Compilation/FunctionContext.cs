using System.Reflection.Emit;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>What the parts of the compiler share while one function is compiled.</summary>
internal sealed class FunctionContext
{
    public FunctionContext(ModuleContext module, uint function, FunctionBody body, ILGenerator il)
    {
        Module = module;
        IL = il;
        Type = module.Module.FunctionTypeOf(function);
        Scan = FunctionScan.Of(module.Module, body);
        Pool = new TemporaryPool(il);
        Locals = new LocalVariables(il, Type.Parameters, body.Locals);
        Stack = new OperandStack(il, Locals, Pool, module.Options);
        Traps = new TrapLabels(this);
    }

    public ModuleContext Module { get; }

    public CompilerOptions Options => Module.Options;

    public ILGenerator IL { get; }

    public FunctionType Type { get; }

    public FunctionScan Scan { get; }

    public TemporaryPool Pool { get; }

    public LocalVariables Locals { get; }

    public OperandStack Stack { get; }

    public TrapLabels Traps { get; }
}
