using Skein.Wasm.Compilation;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Node;
using Xunit;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Wasm.Tests.Compilation.Operators;

/// <summary>Every numeric and vector instruction against node, operand by operand.</summary>
public sealed class OperatorTests
{
    private const int PairsMax = 1600;
    private const int FoldedMax = 12;
    private const int Seed = 7;

    public static TheoryData<string> Groups => [.. Instructions.Select(GroupOf).Distinct()];

    private static IEnumerable<OpcodeInfo> Instructions => OpcodeTable.All.Where(info => info.IsSimple && info.Results.Length <= 1
        && info.Immediate is ImmediateKind.None or ImmediateKind.Lane or ImmediateKind.Shuffle or ImmediateKind.Memory or ImmediateKind.MemoryLane
        && (info.Bytes == 0 || (int)info.Opcode >> 8 == 0xFD)
        && (info.Operands.Length > 0));

    [Fact]
    public void Every_numeric_and_vector_instruction_but_constants_and_scalar_loads_is_tried() => Assert.Equal(128 + 8 + 235, Instructions.Count());

    [Theory]
    [MemberData(nameof(Groups))]
    public void Results_are_those_of_node(string group) => Compare(group, new CompilerOptions());

    [Theory]
    [InlineData("f32")]
    [InlineData("f64")]
    [InlineData("f32x4")]
    [InlineData("f64x2")]
    public void Open_NaNs_are_the_canonical_one_where_that_is_asked_for(string group) => Compare(group, new CompilerOptions { DeterministicNaN = true });

    private static void Compare(string group, CompilerOptions options)
    {
        var random = new Random(Seed);
        var writer = new ModuleWriter();
        var tried = new List<(OperatorUse Use, MemoryBatch Batch)>();
        foreach (OperatorUse use in Instructions.Where(info => GroupOf(info) == group).SelectMany(info => OperatorUse.Of(info, random)))
        {
            tried.Add((use, new MemoryBatch($"f{tried.Count}", OperatorLayout.OutputBytes, Inputs(use, random))));
            writer.Add(tried[^1].Batch.Export, NodeBody.Of(use));
        }

        MemoryOutcome[][] outcomes = NodeMemory.Run(writer.ToBytes(), OperatorLayout.OutputAddress, [.. tried.Select(pair => pair.Batch)]);
        string[] offences = [.. tried.Zip(outcomes).SelectMany(pair => Offences(pair.First.Use, options, pair.First.Batch.Inputs, pair.Second, random))];
        Assert.True(offences.Length == 0, $"seed {Seed}, {offences.Length} differ:\n{string.Join('\n', offences.Take(20))}");
    }

    private static IEnumerable<string> Offences(OperatorUse use, CompilerOptions options, IReadOnlyList<byte[]> inputs, MemoryOutcome[] outcomes, Random random)
    {
        var program = new OperatorProgram(use, options);
        int masks = 1 << use.Operands.Count();
        int[] folded = [.. Enumerable.Range(0, inputs.Count).Where(index => IsWorthFolding(use, inputs[index])).Concat(Enumerable.Range(0, FoldedMax).Select(_ => random.Next(inputs.Count)))];
        return inputs.Index()
            .Select(pair => Offence(use, options, program, pair.Item, outcomes[pair.Index]))
            .Concat(folded.SelectMany(index => Enumerable.Range(1, masks - 1).Select(mask =>
                Offence(use, options, new OperatorProgram(use, options, mask, inputs[index]), inputs[index], outcomes[index]) is { } wrong ? $"{wrong}, operands {mask:b} constant" : null)))
            .OfType<string>();
    }

    private static string? Offence(OperatorUse use, CompilerOptions options, OperatorProgram program, byte[] input, MemoryOutcome expected)
    {
        (byte[] output, TrapKind? trap) = program.Call(input);
        string? wrong = expected.Trap is { } words ? (trap is { } kind && Words(kind).Contains(words) ? null : $"no trap \"{words}\"")
            : trap is null ? ResultRule.Offence(use, input, expected.Output, output, options.DeterministicNaN)
            : $"trap {trap}";
        return wrong is null ? null : $"{use.Name} of {Convert.ToHexString(input)}: {wrong}: {Convert.ToHexString(output)}, node {Convert.ToHexString(expected.Output)}";
    }

    // What node says where we say this.
    private static string[] Words(TrapKind trap) => trap switch
    {
        TrapKind.IntegerDivideByZero => ["divide by zero", "remainder by zero"],
        TrapKind.IntegerOverflow => ["divide result unrepresentable", "float unrepresentable in integer range"],
        TrapKind.InvalidConversionToInteger => ["float unrepresentable in integer range"],
        _ => [],
    };

    // One number and a signalling NaN: a compiler that folds x * 1 to x is found by these.
    private static bool IsWorthFolding(OperatorUse use, byte[] input) => use.Info.Operands is [WasmType.F32, WasmType.F32] or [WasmType.F64, WasmType.F64] &&
        (IsSignalling(use, input.AsSpan(0)) && IsPlain(use, input.AsSpan(16)) || IsSignalling(use, input.AsSpan(16)) && IsPlain(use, input.AsSpan(0)));

    private static bool IsSignalling(OperatorUse use, ReadOnlySpan<byte> operand) => use.Info.Operands[0] == WasmType.F32
        ? BitConverter.ToInt32(operand) == 0x7FA0_0000
        : BitConverter.ToInt64(operand) == 0x7FF4_0000_0000_0000;

    private static bool IsPlain(OperatorUse use, ReadOnlySpan<byte> operand) =>
        (use.Info.Operands[0] == WasmType.F32 ? BitConverter.ToSingle(operand) : BitConverter.ToDouble(operand)) is 0 or 1 or -1 or 0.5;

    private static List<byte[]> Inputs(OperatorUse use, Random random)
    {
        var values = new OperandValues(random);
        IReadOnlyList<byte[]>[] pools = [.. use.Operands.Select(values.Of)];
        IReadOnlyList<byte[]> loaded = use.IsLoad ? values.Of(WasmType.V128) : [new byte[16]];
        if (pools is [var x, var y] && x.Count * y.Count <= 3000) return [.. x.SelectMany(_ => y, (left, right) => Input([left, right], loaded[0]))];
        int count = pools.Length == 1 && loaded.Count == 1 ? pools[0].Count : PairsMax / 4;
        return [.. Enumerable.Range(0, count).Select(index => Input([.. pools.Select(pool => pool.Count == count ? pool[index] : pool[random.Next(pool.Count)])], loaded[random.Next(loaded.Count)]))];
    }

    private static byte[] Input(byte[][] operands, byte[] loaded) => [.. operands.SelectMany(operand => operand), .. new byte[OperatorLayout.LoadedAddress - (operands.Length * 16)], .. loaded];

    private static string GroupOf(OpcodeInfo info) => info.Name[..info.Name.IndexOf('.', StringComparison.Ordinal)];
}
