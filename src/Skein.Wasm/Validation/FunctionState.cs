using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>Operands and blocks at one place of a function. Used for one function after another.</summary>
internal sealed class FunctionState(ModuleLimits limits)
{
    private readonly TypeStack operands = new(limits.OperandsMax);
    private ControlFrame[] frames = new ControlFrame[16];

    /// <summary>Blocks that were entered; 0 behind the last <c>end</c>.</summary>
    public int Depth { get; private set; }

    /// <summary>Of the blocks that are entered, those whose exceptions are caught.</summary>
    public int Tries { get; set; }

    public ref ControlFrame Top => ref frames[Depth - 1];

    public void Clear()
    {
        operands.Clear();
        Depth = 0;
    }

    /// <summary>The block that a branch names, counted from the innermost.</summary>
    public ref ControlFrame Label(uint label, int offset)
    {
        if (label >= (uint)Depth) throw Refusal.Unknown("label", label, offset);
        return ref frames[Depth - 1 - (int)label];
    }

    public void Enter(Opcode opcode, FunctionType type, int offset)
    {
        if (Depth >= limits.NestingMax) throw new WasmException(WasmErrorKind.Limit, $"blocks nest deeper than {limits.NestingMax:#,##0}", offset);
        if (Depth == frames.Length) Array.Resize(ref frames, 2 * Depth);
        frames[Depth++] = new ControlFrame { Opcode = opcode, Type = type, Height = operands.Height };
        operands.Enter(operands.Height, bottomless: false);
    }

    /// <summary>Leaves the innermost block, on whose stack nothing may be left but what it gives.</summary>
    public ControlFrame Leave(in Instruction instruction)
    {
        ControlFrame frame = Top;
        Pop(frame.Type.Results.AsSpan(), instruction);
        if (operands.Height != frame.Height) throw Refusal.Mismatch($"{instruction.Info.Name} leaves {Refusal.Words(operands.OfBlock)} behind", instruction.Offset);
        Depth--;
        if (Depth > 0) operands.Enter(Top.Height, Top.IsUnreachable);
        return frame;
    }

    /// <summary>What follows, up to the block's end, is never reached.</summary>
    public void Abandon()
    {
        Top.IsUnreachable = true;
        operands.Abandon();
    }

    public void Push(WasmType type, in Instruction instruction)
    {
        if (!operands.TryPush(type)) throw TooMany(instruction);
    }

    public void Push(ReadOnlySpan<WasmType> types, in Instruction instruction)
    {
        if (!operands.TryPush(types)) throw TooMany(instruction);
    }

    /// <summary>Takes one, of whatever type.</summary>
    public WasmType Pop(in Instruction instruction) =>
        operands.TryPop(out WasmType type) ? type : throw Refusal.Mismatch($"{instruction.Info.Name} finds nothing on the stack", instruction.Offset);

    public void Pop(WasmType wanted, in Instruction instruction) => Pop(new ReadOnlySpan<WasmType>(in wanted), instruction);

    public void Pop(ReadOnlySpan<WasmType> wanted, in Instruction instruction)
    {
        if (!operands.TryPop(wanted)) throw Wrong(wanted, instruction);
    }

    /// <summary>As if they were taken and put back.</summary>
    public void Require(ReadOnlySpan<WasmType> wanted, in Instruction instruction)
    {
        if (!operands.Holds(wanted)) throw Wrong(wanted, instruction);
    }

    private WasmException TooMany(in Instruction instruction) => new(WasmErrorKind.Limit, $"more than {limits.OperandsMax:#,##0} operands on the stack", instruction.Offset);

    private WasmException Wrong(ReadOnlySpan<WasmType> wanted, in Instruction instruction)
    {
        ReadOnlySpan<WasmType> there = operands.OfBlock;
        return Refusal.Mismatch($"{instruction.Info.Name} takes {Refusal.Words(wanted)}, the stack has {Refusal.Words(there[^Math.Min(there.Length, wanted.Length)..])}", instruction.Offset);
    }
}
