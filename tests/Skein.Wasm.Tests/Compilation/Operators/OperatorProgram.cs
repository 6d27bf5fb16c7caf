using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Skein.Wasm.Compilation;
using Skein.Wasm.Compilation.Operators;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Compilation.Operators;

/// <summary>An instruction compiled alone, with operands from memory or, some of them, as constants, which the just-in-time compiler folds.</summary>
internal sealed unsafe class OperatorProgram
{
    private delegate void Run(byte* memory);

    private readonly Run run;

    /// <summary>Compiles one.</summary>
    /// <param name="use">The instruction.</param>
    /// <param name="options">As for a module.</param>
    /// <param name="constants">Which operands are constants, by bit.</param>
    /// <param name="input">Where those are taken from.</param>
    public OperatorProgram(OperatorUse use, CompilerOptions options, int constants = 0, byte[]? input = null)
    {
        var method = new DynamicMethod(use.Name, typeof(void), [typeof(byte*)], typeof(VectorOperators).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        EmitAddress(il, OperatorLayout.OutputAddress);
        if (use.IsLoad) EmitAddress(il, OperatorLayout.LoadedAddress);
        foreach ((int index, WasmType type) in use.Operands.Index())
        {
            int address = index * OperatorLayout.OperandBytes;
            if ((constants >> index & 1) != 0) Emit(il, OperatorUse.Constant(type, input.AsSpan(address)), options);
            else
            {
                EmitAddress(il, address);
                il.Emit(OpCodes.Ldobj, ClrType(type));
            }
        }

        Emit(il, use, options);
        if (!use.IsStore) il.Emit(OpCodes.Stobj, ClrType(use.Info.Results[0]));
        il.Emit(OpCodes.Ret);
        run = method.CreateDelegate<Run>();
    }

    /// <summary>The result's bytes, zeros behind them, or why it trapped.</summary>
    public (byte[] Output, TrapKind? Trap) Call(byte[] input)
    {
        byte* memory = stackalloc byte[OperatorLayout.OutputAddress + OperatorLayout.OutputBytes];
        var span = new Span<byte>(memory, OperatorLayout.OutputAddress + OperatorLayout.OutputBytes);
        span.Clear();
        input.CopyTo(span);
        try
        {
            run(memory);
            return (span[OperatorLayout.OutputAddress..].ToArray(), null);
        }
        catch (TrapException trap)
        {
            return (new byte[OperatorLayout.OutputBytes], trap.Trap);
        }
    }

    private static void Emit(ILGenerator il, OperatorUse use, CompilerOptions options)
    {
        if (use.IsLoad) VectorOperators.EmitLoad(il, use.Instruction);
        else if (use.IsStore) VectorOperators.EmitStore(il, use.Instruction);
        else if (!NumericOperators.TryEmit(il, use.Instruction, options) && !VectorOperators.TryEmit(il, use.Instruction, options)) throw new InvalidOperationException($"nothing emits {use.Name}");
    }

    private static void EmitAddress(ILGenerator il, int address)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, address);
        il.Emit(OpCodes.Add);
    }

    private static Type ClrType(WasmType type) => type switch
    {
        WasmType.I32 => typeof(int),
        WasmType.I64 => typeof(long),
        WasmType.F32 => typeof(float),
        WasmType.F64 => typeof(double),
        _ => typeof(Vector128<byte>),
    };
}
