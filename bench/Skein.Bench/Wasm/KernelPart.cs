using Skein.Bench.Report;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;

namespace Skein.Bench.Wasm;

/// <summary>Nine kernels in our engine, in V8, and as native code.</summary>
internal static class KernelPart
{
    private const double OverV8Max = 1.05;
    private const double ArenaMin = 2;
    private const int Allocations = 100_000;

    private static readonly (string Name, int Argument)[] kernels =
        [("fib", 32), ("sieve", 1_000_000), ("matmul", 200), ("hash", 5_000_000), ("render", 5_000), ("indirect", 5_000_000), ("hostcalls", 1_000_000), ("freelist", Allocations), ("arena", Allocations)];

    public static IEnumerable<Figure> Measure(WasmBenchOptions options, Action<string> say)
    {
        KernelFiles.Build();
        var set = new KernelSet(KernelFiles.Module, kernels);
        using Instance plain = set.Begin(new CompilerOptions());
        using Instance fuelled = set.Begin(new CompilerOptions { Fuel = true });
        KernelFiles.BuildAllocators();
        var allocators = new KernelSet(KernelFiles.AllocatorModule, [("heap", Allocations), ("arena", Allocations)]);
        using Instance allocating = allocators.Begin(new CompilerOptions());
        var heaps = new List<(Dictionary<string, double> Ours, Dictionary<string, double> V8)>();
        var rounds = new List<(Dictionary<string, double> Ours, Dictionary<string, double> Fuel, Dictionary<string, double> V8, Dictionary<string, double> Native)>();
        for (int round = 0; round < options.Rounds; round++)
        {
            Dictionary<string, double> v8 = set.InV8();
            Dictionary<string, double> ours = set.In(plain);
            rounds.Add((ours, set.In(fuelled), v8, set.InProgram(Path.GetFullPath(KernelFiles.Program))));
            heaps.Add((allocators.In(allocating), allocators.InV8()));
            say($"round {round + 1}: {string.Join("  ", kernels.Select(kernel => $"{kernel.Name} {ours[kernel.Name] / v8[kernel.Name]:0.00}"))}");
        }

        foreach ((string name, _) in kernels) yield return new Figure($"{name}: time over V8's", 0, "x", [.. rounds.Select(round => round.Ours[name] / round.V8[name])]);
        yield return new Figure("nine kernels over V8, geometric mean", 0, "x", [.. rounds.Select(round => KernelSet.Over(kernels, round.Ours, round.V8))], OverV8Max);
        yield return new Figure("the same with fuel", 0, "x", [.. rounds.Select(round => KernelSet.Over(kernels, round.Fuel, round.V8))]);
        yield return new Figure("the limit: wasm2c and gcc over V8", 0, "x", [.. rounds.Select(round => KernelSet.Over(kernels, round.Native, round.V8))]);
        yield return new Figure("arena against the least of free lists: 100,000 allocations, times as fast", 0, "x", [.. rounds.Select(round => round.Ours["freelist"] / round.Ours["arena"])], ArenaMin, AtLeast: true);
        yield return new Figure("the same in V8", 0, "x", [.. rounds.Select(round => round.V8["freelist"] / round.V8["arena"])]);
        yield return new Figure("the same as native code", 0, "x", [.. rounds.Select(round => round.Native["freelist"] / round.Native["arena"])]);
        yield return new Figure("arena against wasi-libc's malloc: 100,000 allocations, times as fast", 0, "x", [.. heaps.Select(round => round.Ours["heap"] / round.Ours["arena"])], ArenaMin, AtLeast: true);
        yield return new Figure("that in V8", 0, "x", [.. heaps.Select(round => round.V8["heap"] / round.V8["arena"])]);
    }
}
