using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Node;
using Xunit;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Wasm.Tests.Compilation.Operators;

/// <summary>Every numeric and vector instruction against node, operand by operand.</summary>
public sealed class OperatorTests
{
    private const int FoldedMax = 12;
    private const int Seed = 7;

    public static TheoryData<string> Groups => [.. OperatorCatalog.Groups];

    [Fact]
    public void Every_numeric_and_vector_instruction_but_constants_and_scalar_loads_is_tried() => Assert.Equal(128 + 8 + 235, OperatorCatalog.Instructions.Count());

    [Theory]
    [MemberData(nameof(Groups))]
    public void Results_are_those_of_node(string group) => Compare(group, (use, inputs, outcomes, _) => Offences(use, CompilerOptions.Default, inputs, outcomes));

    [Theory]
    [InlineData("f32")]
    [InlineData("f64")]
    [InlineData("f32x4")]
    [InlineData("f64x2")]
    public void Open_NaNs_are_the_canonical_one_where_that_is_asked_for(string group) =>
        Compare(group, (use, inputs, outcomes, _) => Offences(use, new CompilerOptions { DeterministicNaN = true }, inputs, outcomes));

    [Theory]
    [MemberData(nameof(Groups))]
    public void Operands_that_are_constants_give_the_same_results(string group) => Compare(group, FoldedOffences);

    [Theory]
    [MemberData(nameof(Groups))]
    public void The_engine_gives_the_same_results(string group)
    {
        (byte[] module, (OperatorUse Use, MemoryBatch Batch)[] tried) = Module(group);
        using Instance instance = CompiledModule.Compile(WasmModule.Read(module)).Instantiate();
        MemoryOutcome[][] outcomes = NodeMemory.Run(module, OperatorLayout.OutputAddress, [.. tried.Select(pair => pair.Batch)]);
        Check(tried.Zip(outcomes).SelectMany(pair =>
        {
            var function = instance.GetFunction<Action>(pair.First.Batch.Export);
            return pair.First.Batch.Inputs.Zip(pair.Second, (input, outcome) => OperatorVerdict.Offence(pair.First.Use, input, outcome, Call(instance, function, input), canonicalOnly: false));
        }));
    }

    private static (byte[] Output, TrapKind? Trap) Call(Instance instance, Action function, byte[] input)
    {
        Span<byte> output = instance.Memory!.Span(OperatorLayout.OutputAddress, OperatorLayout.OutputBytes);
        output.Clear();
        input.CopyTo(instance.Memory.Span(0, OperatorLayout.InputBytes));
        try
        {
            function();
            return (output.ToArray(), null);
        }
        catch (TrapException trap)
        {
            return (new byte[OperatorLayout.OutputBytes], trap.Trap);
        }
    }

    private delegate IEnumerable<string?> Comparison(OperatorUse use, IReadOnlyList<byte[]> inputs, MemoryOutcome[] outcomes, Random random);

    private static void Compare(string group, Comparison compare)
    {
        (byte[] module, (OperatorUse Use, MemoryBatch Batch)[] tried) = Module(group);
        MemoryOutcome[][] outcomes = NodeMemory.Run(module, OperatorLayout.OutputAddress, [.. tried.Select(pair => pair.Batch)]);
        var random = new Random(Seed);
        Check(tried.Zip(outcomes).SelectMany(pair => compare(pair.First.Use, pair.First.Batch.Inputs, pair.Second, random)));
    }

    private static (byte[] Module, (OperatorUse Use, MemoryBatch Batch)[] Tried) Module(string group)
    {
        var random = new Random(Seed);
        var writer = new MemoryModule();
        var tried = new List<(OperatorUse Use, MemoryBatch Batch)>();
        foreach (OperatorUse use in OperatorCatalog.Group(group).SelectMany(info => OperatorUse.Of(info, random)))
        {
            tried.Add((use, new MemoryBatch($"f{tried.Count}", OperatorLayout.OutputBytes, OperatorCatalog.Inputs(use, random))));
            writer.Add(tried[^1].Batch.Export, NodeBody.Of(use));
        }

        return (writer.ToBytes(), [.. tried]);
    }

    private static void Check(IEnumerable<string?> offences)
    {
        string[] found = [.. offences.OfType<string>()];
        Assert.True(found.Length == 0, $"seed {Seed}, {found.Length} differ:\n{string.Join('\n', found.Take(20))}");
    }

    private static IEnumerable<string?> Offences(OperatorUse use, CompilerOptions options, IReadOnlyList<byte[]> inputs, MemoryOutcome[] outcomes)
    {
        var program = new OperatorProgram(use, options);
        return inputs.Zip(outcomes, (input, outcome) => OperatorVerdict.Offence(use, input, outcome, program.Call(input), options.DeterministicNaN));
    }

    // The just-in-time compiler computes these itself, or leaves them out.
    private static IEnumerable<string?> FoldedOffences(OperatorUse use, IReadOnlyList<byte[]> inputs, MemoryOutcome[] outcomes, Random random)
    {
        int masks = 1 << use.Operands.Count();
        IEnumerable<int> chosen = Enumerable.Range(0, inputs.Count).Where(index => IsWorthFolding(use, inputs[index])).Concat(Enumerable.Range(0, FoldedMax).Select(_ => random.Next(inputs.Count)));
        return chosen.ToArray().SelectMany(index => Enumerable.Range(1, masks - 1).Select(mask =>
            OperatorVerdict.Offence(use, inputs[index], outcomes[index], new OperatorProgram(use, CompilerOptions.Default, mask, inputs[index]).Call(inputs[index]), canonicalOnly: false) is { } wrong
                ? $"{wrong}, operands {mask:b} constant"
                : null));
    }

    // One number and a signalling NaN: a compiler that takes x * 1 for x is found by these.
    private static bool IsWorthFolding(OperatorUse use, byte[] input) => use.Info.Operands is [WasmType.F32, WasmType.F32] or [WasmType.F64, WasmType.F64] &&
        ((IsSignalling(use, input.AsSpan(0)) && IsPlain(use, input.AsSpan(OperatorLayout.OperandBytes))) || (IsSignalling(use, input.AsSpan(OperatorLayout.OperandBytes)) && IsPlain(use, input.AsSpan(0))));

    private static bool IsSignalling(OperatorUse use, ReadOnlySpan<byte> operand) => use.Info.Operands[0] == WasmType.F32
        ? BitConverter.ToInt32(operand) == 0x7FA0_0000
        : BitConverter.ToInt64(operand) == 0x7FF4_0000_0000_0000;

    private static bool IsPlain(OperatorUse use, ReadOnlySpan<byte> operand) =>
        (use.Info.Operands[0] == WasmType.F32 ? BitConverter.ToSingle(operand) : BitConverter.ToDouble(operand)) is 0 or 1 or -1 or 0.5;
}
