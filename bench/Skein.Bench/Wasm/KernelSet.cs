using System.Diagnostics;
using System.Text.Json;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Bench.Wasm;

/// <summary>Kernels of one module, timed in one engine after the other: the least time of a run each, with the same results.</summary>
/// <param name="module">The module's file.</param>
/// <param name="kernels">Each an export from number to number, and its argument; they are called in this order.</param>
internal sealed class KernelSet(string module, IReadOnlyList<(string Name, int Argument)> kernels)
{
    private static readonly TimeSpan length = TimeSpan.FromMilliseconds(400);

    private readonly Dictionary<string, int> expected = [];

    /// <summary>The geometric mean of times over a peer's.</summary>
    public static double Over(IReadOnlyList<(string Name, int Argument)> kernels, Dictionary<string, double> times, Dictionary<string, double> peer) =>
        Math.Exp(kernels.Average(kernel => Math.Log(times[kernel.Name] / peer[kernel.Name])));

    /// <summary>In V8, in a process of its own.</summary>
    public Dictionary<string, double> InV8() => InProgram("node", KernelFiles.Script, module);

    /// <summary>In a program that takes what <c>kernels.mjs</c> takes.</summary>
    public Dictionary<string, double> InProgram(string program, params string[] first)
    {
        string[] calls = [.. kernels.SelectMany(kernel => new[] { kernel.Name, $"{kernel.Argument}" })];
        using JsonDocument report = JsonDocument.Parse(KernelFiles.Run(program, [.. first, $"{length.TotalMilliseconds:0}", .. calls]));
        var times = new Dictionary<string, double>();
        foreach ((string name, _) in kernels)
        {
            JsonElement kernel = report.RootElement.GetProperty(name);
            times[name] = kernel.GetProperty("nanoseconds").GetDouble();
            Check(name, kernel.GetProperty("result").GetInt32());
        }

        return times;
    }

    /// <summary>An instance in our engine.</summary>
    public Instance Begin(CompilerOptions options) => CompiledModule.Compile(WasmModule.Read(File.ReadAllBytes(module)), options)
        .Instantiate(new Imports().Add("env", "host", (int x) => x ^ 1), new InstanceLimits { Fuel = long.MaxValue });

    /// <summary>In our engine.</summary>
    public Dictionary<string, double> In(Instance instance)
    {
        var times = new Dictionary<string, double>();
        foreach ((string name, int argument) in kernels)
        {
            var call = instance.GetFunction<Func<int, int>>(name);
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
            Check(name, result);
        }

        return times;
    }

    // A fast engine that calculates something else is none.
    private void Check(string name, int result)
    {
        if (!expected.TryAdd(name, result) && expected[name] != result) throw new BenchException($"{name} gives {result}, and {expected[name]} elsewhere");
    }
}
