using System.Reflection.Emit;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>What the parts of the compiler share while one function is compiled.</summary>
internal sealed class FunctionContext
{
    // Larger code is left unoptimised, where nothing else takes room.
    private const int OptimisedBytesMax = 64 * 1024;

    public FunctionContext(ModuleContext module, uint function, FunctionBody code, ILGenerator il)
    {
        Body = code;
        Module = module;
        IL = il;
        Type = module.Module.FunctionTypeOf(function);
        Scan = FunctionScan.Of(module.Module, code);
        Pool = new TemporaryPool(il);
        Locals = new LocalVariables(il, Type.Parameters, code.Locals);
        Stack = new OperandStack(il, Locals, Pool, module.Options, Scan.IsLarge);
        Traps = new TrapLabels(this);
        Tries = new TryRegions(this);
    }

    public ModuleContext Module { get; }

    public FunctionBody Body { get; }

    public CompilerOptions Options => Module.Options;

    public ILGenerator IL { get; }

    public FunctionType Type { get; }

    public FunctionScan Scan { get; }

    public TemporaryPool Pool { get; }

    public LocalVariables Locals { get; }

    public OperandStack Stack { get; }

    /// <summary>Of the innermost protected region, or of the function.</summary>
    public TrapLabels Traps { get; set; }

    public TryRegions Tries { get; }

    /// <summary>Bytes that its frame may have, once it is compiled: sixteen for each variable, and what the just-in-time compiler may add: see <see cref="Temporaries"/>.</summary>
    public long FrameBytes => (16L * (Type.Parameters.Length + Scan.Locals.Count + Pool.Count)) + Scan.TemporaryBytes + Math.Min(Body.Code.Length / 4, OptimisedBytesMax);
}
