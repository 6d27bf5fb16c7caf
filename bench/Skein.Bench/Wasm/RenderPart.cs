using System.Buffers;
using System.Diagnostics;
using Skein.Bench.Report;
using Skein.Wasm.Hosting;

namespace Skein.Bench.Wasm;

/// <summary>A page of 50 rows by the module in a host, memory set back each time, and by renderers in C#, into the same buffer.</summary>
internal static class RenderPart
{
    private const double OverCSharpMax = 1.2;
    private const int Tries = 5;
    private const int Times = 4_000;

    public static IEnumerable<Figure> Measure(WasmBenchOptions options)
    {
        using var byImage = new WasmHost(Board.Options);
        using var byArena = new WasmHost(Board.Options with { Reset = ResetKind.Arena });
        byImage.Swap("1", Board.Module(1));
        byArena.Swap("1", Board.Module(1));
        byte[] behind = VectorBoard.WithRoomBehind(Board.State);
        Action<ArrayBufferWriter<byte>>[] renderers = [page => Run(byImage, page), page => Run(byArena, page), page => PlainBoard.Write(Board.State, page), page => VectorBoard.Write(behind, page)];
        foreach (Action<ArrayBufferWriter<byte>> renderer in renderers) Check(renderer);
        List<double>[] samples = [[], [], [], []];
        // The first round is compiled while it runs.
        for (int round = 0; round <= options.Rounds; round++)
        {
            double[] least = Least(renderers);
            for (int index = 0; index < least.Length && round > 0; index++) samples[index].Add(least[index]);
        }

        (List<double> image, List<double> arena, List<double> plain, List<double> vectors) = (samples[0], samples[1], samples[2], samples[3]);
        yield return new Figure("a page of 50 rows by the module, set back to its image", 0, "us", image);
        yield return new Figure("the same, only its arena given back", 0, "us", arena);
        yield return new Figure("the same renderer in C#", 0, "us", plain);
        yield return new Figure("in unsafe C# with vectors, no bound checked, as the module does it", 0, "us", vectors);
        yield return new Figure("module over C#", 0, "x", Over(image, plain), OverCSharpMax);
        yield return new Figure("module over C#, only its arena given back", 0, "x", Over(arena, plain));
        yield return new Figure("module over unsafe C# with vectors", 0, "x", Over(image, vectors));
        yield return new Figure("module over unsafe C# with vectors, only its arena given back", 0, "x", Over(arena, vectors));
    }

    private static void Run(WasmHost host, ArrayBufferWriter<byte> page) => host.Run(page, static (instance, exports, target) =>
    {
        Board.Write(instance, exports, Board.State, target);
        return 0;
    });

    private static void Check(Action<ArrayBufferWriter<byte>> render)
    {
        var page = new ArrayBufferWriter<byte>();
        render(page);
        if (!page.WrittenSpan.SequenceEqual(Board.ByHand())) throw new BenchException("two renderers give different pages");
    }

    // Microseconds, each the least of a few tries that take turns: others use the machine too.
    private static double[] Least(Action<ArrayBufferWriter<byte>>[] renderers)
    {
        var page = new ArrayBufferWriter<byte>();
        double[] least = [.. renderers.Select(_ => double.MaxValue)];
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            for (int index = 0; index < renderers.Length; index++)
            {
                long begin = Stopwatch.GetTimestamp();
                for (int time = 0; time < Times; time++)
                {
                    page.ResetWrittenCount();
                    renderers[index](page);
                }

                least[index] = Math.Min(least[index], Stopwatch.GetElapsedTime(begin).TotalMicroseconds / Times);
            }
        }

        return least;
    }

    private static List<double> Over(List<double> ours, List<double> theirs) => [.. ours.Zip(theirs, (one, other) => one / other)];
}
