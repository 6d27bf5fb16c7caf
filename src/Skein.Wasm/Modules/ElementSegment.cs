using System.Collections.Immutable;

namespace Skein.Wasm.Modules;

/// <summary>Contents of a table. Either <paramref name="Functions"/> or <paramref name="Expressions"/> holds them.</summary>
/// <param name="Mode">When it is copied.</param>
/// <param name="Table">Into which table, if active.</param>
/// <param name="Offset">The constant expression of where, if active.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Functions">Numbers of functions.</param>
/// <param name="Expressions">Constant expressions.</param>
public sealed record ElementSegment(SegmentMode Mode, uint Table, ByteRange Offset, WasmType Type, ImmutableArray<uint> Functions, ImmutableArray<ByteRange> Expressions)
{
    /// <summary>How many elements.</summary>
    public int Count => Functions.Length + Expressions.Length;
}
