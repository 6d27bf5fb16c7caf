using Skein.Wasm.Drafts;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Generation;

/// <summary>Instructions of one function, and the local variables that they take.</summary>
internal sealed class CodeBuilder(FunctionType type)
{
    private readonly List<WasmType> locals = [];
    private readonly HashSet<int> hidden = [];

    public ByteWriter Code { get; } = new();

    /// <summary>Local variables besides the parameters.</summary>
    public IReadOnlyList<WasmType> Locals => locals;

    /// <summary>How many instructions.</summary>
    public int Count { get; set; }

    /// <summary>Parameters and local variables.</summary>
    public int LocalCount => type.Parameters.Length + locals.Count;

    public void Emit(Opcode opcode) => Emit(new Instruction { Info = OpcodeTable.Of(opcode), Offset = 0 });

    public void Emit(Opcode opcode, uint a, uint b = 0) => Emit(new Instruction { Info = OpcodeTable.Of(opcode), Offset = 0, A = a, B = b });

    public void Emit(in Instruction instruction)
    {
        Count++;
        InstructionWriter.Write(Code, instruction);
    }

    public void Int32(int value) => Emit(new Instruction { Info = OpcodeTable.Of(Opcode.I32Const), Offset = 0, Int64 = value });

    public void Block(Opcode opcode, WasmType? result) =>
        Emit(new Instruction { Info = OpcodeTable.Of(opcode), Offset = 0, Block = new BlockType(result is { } one ? (long)one - 0x80 : BlockType.Empty) });

    public void Block(Opcode opcode, uint typeNumber) => Emit(new Instruction { Info = OpcodeTable.Of(opcode), Offset = 0, Block = new BlockType(typeNumber) });

    public void BranchTable(uint[] labels) => Emit(new Instruction { Info = OpcodeTable.Of(Opcode.BrTable), Offset = 0, Labels = labels });

    /// <summary>A variable for a value whose bits are left open: nobody else is given it.</summary>
    public uint HiddenLocal(WasmType of)
    {
        hidden.Add(LocalCount);
        return NewLocal(of);
    }

    /// <summary>Whether its bits are left open.</summary>
    public bool IsHidden(int local) => hidden.Contains(local);

    public uint NewLocal(WasmType of)
    {
        locals.Add(of);
        return (uint)(type.Parameters.Length + locals.Count - 1);
    }

    /// <summary>A variable of a type, one of few: others are made where there are none.</summary>
    public uint Local(WasmType of, Dice dice)
    {
        uint[] found = [.. Enumerable.Range(0, type.Parameters.Length + locals.Count).Where(index => TypeOf(index) == of && !IsHidden(index)).Select(index => (uint)index)];
        return found.Length == 0 || (found.Length < 4 && dice.Below(4) == 0) ? NewLocal(of) : dice.Of(found);
    }

    public WasmType TypeOf(int index) => index < type.Parameters.Length ? type.Parameters[index] : locals[index - type.Parameters.Length];
}
