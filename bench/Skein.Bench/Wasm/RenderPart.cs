using System.Diagnostics;
using Skein.Bench.Report;
using Skein.Wasm.Hosting;

namespace Skein.Bench.Wasm;

/// <summary>A page of 50 rows by the module in a host, memory set back each time, and by the same renderer in C#.</summary>
internal static class RenderPart
{
    private const double OverCSharpMax = 1.2;
    private const int Times = 20_000;

    public static IEnumerable<Figure> Measure(WasmBenchOptions options)
    {
        List<double> image = [], arena = [], plain = [];
        using var byImage = new WasmHost(Board.Options);
        using var byArena = new WasmHost(Board.Options with { Reset = ResetKind.Arena });
        byImage.Swap("1", Board.Module(1));
        byArena.Swap("1", Board.Module(1));
        if (!Render(byImage).AsSpan().SequenceEqual(Board.ByHand(Board.State))) throw new BenchException("the module's page is another than the one made by hand");
        // The first round is compiled while it runs.
        for (int round = 0; round <= options.Rounds; round++)
        {
            double[] measured = [Microseconds(() => Render(byImage)), Microseconds(() => Render(byArena)), Microseconds(() => Board.ByHand(Board.State))];
            if (round == 0) continue;
            foreach ((List<double> samples, double value) in new[] { image, arena, plain }.Zip(measured)) samples.Add(value);
        }

        yield return new Figure("a page of 50 rows by the module, set back to its image", 0, "us", image);
        yield return new Figure("the same, only its arena given back", 0, "us", arena);
        yield return new Figure("the same renderer in C#", 0, "us", plain);
        yield return new Figure("module over C#", 0, "x", [.. image.Zip(plain, (ours, theirs) => ours / theirs)], OverCSharpMax);
        yield return new Figure("module over C#, only its arena given back", 0, "x", [.. arena.Zip(plain, (ours, theirs) => ours / theirs)]);
    }

    private static byte[] Render(WasmHost host) => host.Run(Board.State, static (instance, exports, state) => Board.ByModule(instance, exports, state));

    private static double Microseconds(Func<byte[]> render)
    {
        long begin = Stopwatch.GetTimestamp();
        for (int time = 0; time < Times; time++) render();
        return Stopwatch.GetElapsedTime(begin).TotalMicroseconds / Times;
    }
}
