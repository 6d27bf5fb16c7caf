using System.Diagnostics;
using System.Text.Json;
using Skein.Bench.Report;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Bench.Wasm;

/// <summary>Nine kernels in our engine, in V8, and as native code.</summary>
internal static class KernelPart
{
    private const double OverV8Max = 1.05;
    private const double ArenaMin = 2;
    private static readonly TimeSpan length = TimeSpan.FromMilliseconds(400);

    private static readonly (string Name, int Argument)[] kernels =
        [("fib", 32), ("sieve", 1_000_000), ("matmul", 200), ("hash", 5_000_000), ("render", 5_000), ("indirect", 5_000_000), ("hostcalls", 1_000_000), ("freelist", 100_000), ("arena", 100_000)];

    public static IEnumerable<Figure> Measure(WasmBenchOptions options, Action<string> say)
    {
        KernelFiles.Build();
        var ours = new Kernels(new CompilerOptions());
        var fuelled = new Kernels(new CompilerOptions { Fuel = true });
        var rounds = new List<(Dictionary<string, double> Ours, Dictionary<string, double> Fuel, Dictionary<string, double> V8, Dictionary<string, double> Native)>();
        for (int round = 0; round < options.Rounds; round++)
        {
            var expected = new Dictionary<string, int>();
            Dictionary<string, double> v8 = Peer("node", [KernelFiles.Script, KernelFiles.Module], expected);
            Dictionary<string, double> mine = ours.Run(expected);
            Dictionary<string, double> native = Peer(Path.GetFullPath(KernelFiles.Program), [], expected);
            rounds.Add((mine, fuelled.Run(expected), v8, native));
            say($"round {round + 1}: {string.Join("  ", kernels.Select(kernel => $"{kernel.Name} {mine[kernel.Name] / v8[kernel.Name]:0.00}"))}");
        }

        foreach ((string name, _) in kernels) yield return new Figure($"{name}: time over V8's", 0, "x", [.. rounds.Select(round => round.Ours[name] / round.V8[name])]);
        yield return new Figure("nine kernels over V8, geometric mean", 0, "x", [.. rounds.Select(round => Mean(round.Ours, round.V8))], OverV8Max);
        yield return new Figure("the same with fuel", 0, "x", [.. rounds.Select(round => Mean(round.Fuel, round.V8))]);
        yield return new Figure("the limit: wasm2c and gcc over V8", 0, "x", [.. rounds.Select(round => Mean(round.Native, round.V8))]);
        yield return new Figure("arena against free list: 100,000 allocations, times as fast", 0, "x", [.. rounds.Select(round => round.Ours["freelist"] / round.Ours["arena"])], ArenaMin, AtLeast: true);
        yield return new Figure("the same in V8", 0, "x", [.. rounds.Select(round => round.V8["freelist"] / round.V8["arena"])]);
    }

    private static double Mean(Dictionary<string, double> times, Dictionary<string, double> peer) =>
        Math.Exp(kernels.Average(kernel => Math.Log(times[kernel.Name] / peer[kernel.Name])));

    private static Dictionary<string, double> Peer(string program, string[] first, Dictionary<string, int> results)
    {
        string[] calls = [.. kernels.SelectMany(kernel => new[] { kernel.Name, $"{kernel.Argument}" })];
        using JsonDocument report = JsonDocument.Parse(KernelFiles.Run(program, [.. first, $"{length.TotalMilliseconds:0}", .. calls]));
        var times = new Dictionary<string, double>();
        foreach ((string name, _) in kernels)
        {
            JsonElement kernel = report.RootElement.GetProperty(name);
            times[name] = kernel.GetProperty("nanoseconds").GetDouble();
            Check(results, name, kernel.GetProperty("result").GetInt32());
        }

        return times;
    }

    // A fast engine that calculates something else is none.
    private static void Check(Dictionary<string, int> results, string name, int result)
    {
        if (!results.TryAdd(name, result) && results[name] != result) throw new BenchException($"{name} gives {result}, and V8 {results[name]}");
    }

    private sealed class Kernels
    {
        private readonly Dictionary<string, Func<int, int>> calls;

        public Kernels(CompilerOptions options)
        {
            Instance instance = CompiledModule.Compile(WasmModule.Read(File.ReadAllBytes(KernelFiles.Module)), options)
                .Instantiate(new Imports().Add("env", "host", (int x) => x ^ 1), new InstanceLimits { Fuel = long.MaxValue });
            calls = kernels.ToDictionary(kernel => kernel.Name, kernel => instance.GetFunction<Func<int, int>>(kernel.Name));
        }

        public Dictionary<string, double> Run(Dictionary<string, int> results)
        {
            var times = new Dictionary<string, double>();
            foreach ((string name, int argument) in kernels)
            {
                Func<int, int> call = calls[name];
                long end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
                double least = double.MaxValue;
                int result = 0;
                for (int run = 0; run < 10 || Stopwatch.GetTimestamp() < end; run++)
                {
                    long begin = Stopwatch.GetTimestamp();
                    result = call(argument);
                    least = Math.Min(least, Stopwatch.GetElapsedTime(begin).TotalNanoseconds);
                }

                times[name] = least;
                Check(results, name, result);
            }

            return times;
        }
    }
}
