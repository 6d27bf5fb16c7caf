using System.Collections.Immutable;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Instructions;

/// <summary>A block's type, as the binary format has it: nothing, one result, or the number of a function type. <c>default</c> is type 0.</summary>
internal readonly record struct BlockType(long Code)
{
    public const long Empty = -64; // 0x40 read as a signed number of seven bits.

    /// <summary>Whether <see cref="TypeIndex"/> holds.</summary>
    public bool IsIndex => Code >= 0;

    public uint TypeIndex => (uint)Code;

    /// <summary>The one result; null for none, or where a function type is named.</summary>
    public WasmType? Result => Code is < 0 and not Empty ? (WasmType)(byte)(Code & 0x7F) : null;

    public ImmutableArray<WasmType> Parameters(WasmModule module) => IsIndex ? module.Types[(int)TypeIndex].Parameters : [];

    public ImmutableArray<WasmType> Results(WasmModule module) => IsIndex ? module.Types[(int)TypeIndex].Results : Result is { } one ? [one] : [];
}
