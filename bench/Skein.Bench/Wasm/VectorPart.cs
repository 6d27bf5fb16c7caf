using Skein.Bench.Report;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;

namespace Skein.Bench.Wasm;

/// <summary>Kernels on vectors of 128 bits, in our engine and in V8.</summary>
internal static class VectorPart
{
    private const double OverV8Max = 1.5;
    private const int Seed = 7;

    private static readonly (string Name, int Argument)[] kernels =
        [("dot", 20), ("saxpy", 20), ("mandelbrot", 128), ("blur", 4), ("ones", 10), ("fold", 10), ("swizzle", 10)];

    public static IEnumerable<Figure> Measure(WasmBenchOptions options, Action<string> say)
    {
        KernelFiles.BuildVectors();
        var set = new KernelSet(KernelFiles.VectorModule, [("prepare", Seed), .. kernels]);
        using Instance instance = set.Begin(new CompilerOptions());
        var rounds = new List<(Dictionary<string, double> Ours, Dictionary<string, double> V8)>();
        for (int round = 0; round < options.Rounds; round++)
        {
            Dictionary<string, double> v8 = set.InV8();
            Dictionary<string, double> ours = set.In(instance);
            rounds.Add((ours, v8));
            say($"round {round + 1}: {string.Join("  ", kernels.Select(kernel => $"{kernel.Name} {ours[kernel.Name] / v8[kernel.Name]:0.00}"))}");
        }

        foreach ((string name, _) in kernels) yield return new Figure($"{name}, vectors: time over V8's", 0, "x", [.. rounds.Select(round => round.Ours[name] / round.V8[name])], OverV8Max);
        yield return new Figure("seven kernels on vectors over V8, geometric mean", 0, "x", [.. rounds.Select(round => KernelSet.Over(kernels, round.Ours, round.V8))], OverV8Max);
    }
}
