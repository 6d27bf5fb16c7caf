using System.Collections.Immutable;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Instructions;

/// <summary>What is fixed about an instruction.</summary>
internal sealed class OpcodeInfo
{
    /// <summary>Makes one.</summary>
    /// <param name="opcode">Which.</param>
    /// <param name="name">In the text format.</param>
    /// <param name="immediate">What follows it.</param>
    /// <param name="signature">Operands, a colon, results, one letter each; empty where they depend on where it stands.</param>
    /// <param name="bytes">Of memory that it touches; 0 for none.</param>
    public OpcodeInfo(Opcode opcode, string name, ImmediateKind immediate = ImmediateKind.None, string signature = "", int bytes = 0)
    {
        (Opcode, Name, Immediate, Bytes) = (opcode, name, immediate, bytes);
        int colon = signature.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return;
        IsSimple = true;
        Operands = [.. signature[..colon].Select(Type)];
        Results = [.. signature[(colon + 1)..].Select(Type)];
    }

    public Opcode Opcode { get; }

    public string Name { get; }

    public ImmediateKind Immediate { get; }

    /// <summary>Bytes of memory that it touches; 0 for none.</summary>
    public int Bytes { get; }

    /// <summary>Whether its types are always the same.</summary>
    public bool IsSimple { get; }

    public ImmutableArray<WasmType> Operands { get; } = [];

    public ImmutableArray<WasmType> Results { get; } = [];

    private static WasmType Type(char letter) => letter switch
    {
        'i' => WasmType.I32,
        'l' => WasmType.I64,
        'f' => WasmType.F32,
        'd' => WasmType.F64,
        'v' => WasmType.V128,
        _ => throw new InvalidOperationException($"no type is written {letter}"),
    };
}
