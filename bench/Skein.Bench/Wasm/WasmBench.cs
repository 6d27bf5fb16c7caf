using Skein.Bench.Report;

namespace Skein.Bench.Wasm;

/// <summary>How fast modules run, are called, begin, are set back, and are replaced under requests.</summary>
internal sealed class WasmBench(WasmBenchOptions options, TimeProvider clock, Action<string> say)
{
    private static readonly Suite suite = new(
        "wasm",
        "WebAssembly in pure C#",
        "Kernels are C, made by clang, the same module for every engine; a time is the least of a round, engines take turns, and results must be equal. Our engine has bounds checks and interruption on unless it says otherwise. V8 is that of node; the limit is wasm2c and gcc -O2. Swaps: eight connections to Kestrel in the same process ask for a page of 50 rows, with a swap each 50 ms and without.");

    private readonly List<Figure> figures = [];
    private readonly List<string> faults = [];

    public static int Go(string[] args) => SuiteRun.Go(() =>
    {
        WasmBenchOptions options = WasmBenchOptions.Parse(args);
        return (new WasmBench(options, TimeProvider.System, Console.WriteLine).Run(), options.Results);
    });

    private BenchReport Run()
    {
        Machine machine = Machine.Here();
        say(machine.ToString());
        DateTimeOffset taken = clock.GetUtcNow();
        var parts = new Dictionary<string, Func<IEnumerable<Figure>>>
        {
            ["kernels"] = () => KernelPart.Measure(options, say),
            ["vectors"] = () => VectorPart.Measure(options, say),
            ["calls"] = () => CallPart.Measure(options),
            ["swap"] = () => SwapPart.Measure(options, say),
            ["render"] = () => RenderPart.Measure(options),
        };
        foreach (string part in options.Parts)
        {
            try
            {
                foreach (Figure figure in parts[part]())
                {
                    figures.Add(figure);
                    say($"{figure.What,-70} {figure.Median,10:#,##0.000} {figure.Unit}  ({figure.Samples.Min():#,##0.000} .. {figure.Samples.Max():#,##0.000})  {figure.Verdict}");
                }
            }
            catch (BenchException error)
            {
                faults.Add($"{part}: {error.Message}");
                say($"{part}: {error.Message}");
            }
        }

        return new BenchReport(machine, taken, options.Rounds, figures, faults) { Suite = suite };
    }
}
