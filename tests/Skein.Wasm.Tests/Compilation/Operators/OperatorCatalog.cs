using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Wasm.Tests.Compilation.Operators;

/// <summary>The instructions that are compared with node, in groups by what stands before the dot, and what they are given.</summary>
internal static class OperatorCatalog
{
    private const int PairsMax = 1600;
    private const int CrossMax = 3000;

    /// <summary>Numeric and vector instructions but constants and scalar loads and stores.</summary>
    public static IEnumerable<OpcodeInfo> Instructions => OpcodeTable.All.Where(info => info.IsSimple && info.Operands.Length > 0
        && info.Immediate is ImmediateKind.None or ImmediateKind.Lane or ImmediateKind.Shuffle or ImmediateKind.Memory or ImmediateKind.MemoryLane
        && (info.Bytes == 0 || (int)info.Opcode >> 8 == 0xFD));

    public static IEnumerable<string> Groups => Instructions.Select(GroupOf).Distinct();

    public static IEnumerable<OpcodeInfo> Group(string group) => Instructions.Where(info => GroupOf(info) == group);

    /// <summary>Every pair of edges, or as many vectors as there are.</summary>
    public static IReadOnlyList<byte[]> Inputs(OperatorUse use, Random random)
    {
        var values = new OperandValues(random);
        IReadOnlyList<byte[]>[] pools = [.. use.Operands.Select(values.Of)];
        IReadOnlyList<byte[]> loaded = use.IsLoad ? values.Of(WasmType.V128) : [new byte[OperatorLayout.OperandBytes]];
        if (pools is [var x, var y] && x.Count * y.Count <= CrossMax) return [.. x.SelectMany(_ => y, (left, right) => Input([left, right], loaded[0]))];
        int count = pools.Length == 1 && loaded.Count == 1 ? pools[0].Count : PairsMax / 4;
        return [.. Enumerable.Range(0, count).Select(index => Input([.. pools.Select(pool => pool.Count == count ? pool[index] : pool[random.Next(pool.Count)])], loaded[random.Next(loaded.Count)]))];
    }

    private static byte[] Input(byte[][] operands, byte[] loaded) =>
        [.. operands.SelectMany(operand => operand), .. new byte[OperatorLayout.LoadedAddress - (operands.Length * OperatorLayout.OperandBytes)], .. loaded];

    private static string GroupOf(OpcodeInfo info) => info.Name[..info.Name.IndexOf('.', StringComparison.Ordinal)];
}
