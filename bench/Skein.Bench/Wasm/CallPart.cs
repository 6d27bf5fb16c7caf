using System.Diagnostics;
using Skein.Bench.Report;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Bench.Wasm;

/// <summary>Calls from C#, the beginning of an instance, and setting one back.</summary>
internal static class CallPart
{
    private const double CallNanosecondsMax = 3;
    private const double BeginMicrosecondsMax = 15;
    private const double ResetMicrosecondsMax = 6;
    private const int Calls = 50_000_000;
    private const int Times = 4_000;
    private const int DirtyPages = 16;
    private const int PageBytes = 4_096;

    public static IEnumerable<Figure> Measure(WasmBenchOptions options)
    {
        KernelFiles.Build();
        List<double> call = [], plain = [], begin = [], reset = [], untouched = [];
        CompiledModule module = CompiledModule.Compile(WasmModule.Read(File.ReadAllBytes(KernelFiles.Module)));
        Imports imports = new Imports().Add("env", "host", (int x) => x ^ 1);
        using Instance instance = module.Instantiate(imports);
        Func<int, int, int> add = instance.GetFunction<Func<int, int, int>>("add");
        Func<int, int, int> own = new object().Add;
        using InstanceImage image = instance.TakeImage();
        instance.Restore(image);
        // The first round is compiled while it runs.
        for (int round = 0; round <= options.Rounds; round++)
        {
            double[] measured = [Call(add), Call(own), Begin(module, imports), Reset(instance, image, DirtyPages), Reset(instance, image, 0)];
            if (round == 0) continue;
            foreach ((List<double> samples, double value) in new[] { call, plain, begin, reset, untouched }.Zip(measured)) samples.Add(value);
        }

        yield return new Figure("a call from C#, through a delegate", 0, "ns", call, CallNanosecondsMax);
        yield return new Figure("the same, to a method of C#", 0, "ns", plain);
        yield return new Figure("instantiate, first small call, give back: median", 0, "us", begin, BeginMicrosecondsMax);
        yield return new Figure($"set back, {DirtyPages} pages of 4 KiB written: median", 0, "us", reset, ResetMicrosecondsMax);
        yield return new Figure("set back, nothing written: median", 0, "us", untouched);
    }

    // Static, with its first argument bound, as a delegate to a module is.
    private static int Add(this object bound, int left, int right) => left + right;

    private static double Call(Func<int, int, int> add)
    {
        int sum = 0;
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < Calls; i++) sum = add(sum, i);
        double nanoseconds = Stopwatch.GetElapsedTime(begin).TotalNanoseconds / Calls;
        int expected = unchecked((int)((long)Calls * (Calls - 1) / 2));
        return sum == expected ? nanoseconds : throw new BenchException($"the sum is {sum}, and should be {expected}");
    }

    private static double Begin(CompiledModule module, Imports imports)
    {
        double[] times = new double[Times];
        for (int time = 0; time < Times; time++)
        {
            long begin = Stopwatch.GetTimestamp();
            using (Instance instance = module.Instantiate(imports))
            {
                if (instance.GetFunction<Func<int, int>>("render")(20) != 570) throw new BenchException("render(20) is not 570 bytes long");
                times[time] = Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
            }
        }

        return Statistics.Median(times);
    }

    private static double Reset(Instance instance, InstanceImage image, int pages)
    {
        double[] times = new double[Times];
        for (int time = 0; time < Times; time++)
        {
            for (int page = 0; page < pages; page++) instance.Memory!.WriteInt32((uint)(page * 7 * PageBytes), page + 1);
            long begin = Stopwatch.GetTimestamp();
            instance.Restore(image);
            times[time] = Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
            for (int page = 0; page < pages && time % 100 == 0; page++)
            {
                if (instance.Memory!.ReadInt32((uint)(page * 7 * PageBytes)) == page + 1) throw new BenchException($"page {page} was not set back");
            }
        }

        return Statistics.Median(times);
    }
}
