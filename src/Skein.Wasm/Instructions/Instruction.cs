using System.Runtime.Intrinsics;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Instructions;

/// <summary>One instruction with what follows it. <c>default</c> is <c>unreachable</c> at the file's beginning, without its table row: never use it.</summary>
internal readonly struct Instruction
{
    public required OpcodeInfo Info { get; init; }

    public Opcode Opcode => Info.Opcode;

    /// <summary>Its first byte, from the file's beginning.</summary>
    public required int Offset { get; init; }

    /// <summary>See <see cref="ImmediateKind"/>.</summary>
    public uint A { get; init; }

    /// <summary>See <see cref="ImmediateKind"/>.</summary>
    public uint B { get; init; }

    public BlockType Block { get; init; }

    public byte Lane { get; init; }

    public WasmType Type { get; init; }

    /// <summary>Every constant but vectors, as bits.</summary>
    public long Int64 { get; init; }

    public int Int32 => (int)Int64;

    public float Single => BitConverter.Int32BitsToSingle((int)Int64);

    public double Double => BitConverter.Int64BitsToDouble(Int64);

    public Vector128<byte> Vector { get; init; }

    public uint[]? Labels { get; init; }

    public CatchClause[]? Catches { get; init; }
}
