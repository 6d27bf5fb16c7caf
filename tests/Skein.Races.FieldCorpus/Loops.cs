using System.Diagnostics;
using System.Globalization;

namespace Skein.Races.FieldCorpus;

// Loops that do nothing but use fields, on four threads: what watching them costs at the worst.
internal static class Loops
{
    private const int Steps = 3_000_000;

    public static void Run()
    {
        Tell("own", Own);
        Tell("shared-reads", SharedReads);
        Tell("locked", Locked);
        Tell("new-objects", NewObjects);
        Tell("statics", Statics);
    }

    private static void Tell(string name, Action loop)
    {
        loop();
        long start = Stopwatch.GetTimestamp();
        loop();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.0}"));
    }

    private static void OnFour(Action step) => Parallel.Invoke(step, step, step, step);

    private static void Own() => OnFour(() =>
    {
        Walker walker = new();
        for (int step = 0; step < Steps; step++) walker.Step(step);
    });

    private static void SharedReads()
    {
        Walker walker = new();
        walker.Step(3);
        OnFour(() =>
        {
            long sum = 0;
            for (int step = 0; step < Steps; step++) sum += walker.Look(step);
            GC.KeepAlive(sum);
        });
    }

    private static void Locked()
    {
        Walker walker = new();
        OnFour(() =>
        {
            for (int step = 0; step < Steps / 20; step++)
            {
                lock (walker) walker.Step(step);
            }
        });
    }

    private static void NewObjects() => OnFour(() =>
    {
        Walker? last = null;
        for (int step = 0; step < Steps / 4; step++)
        {
            last = new Walker();
            last.Step(step);
        }

        GC.KeepAlive(last);
    });

    private static void Statics() => OnFour(() =>
    {
        long sum = 0;
        for (int step = 0; step < Steps; step++) sum += Walker.Scale * step;
        GC.KeepAlive(sum);
    });

    private sealed class Walker
    {
        public static int Scale = 3;

        private long at;
        private int turns;

        public void Step(int by)
        {
            at += by * 31 % 17;
            if ((at & 1) == 0) turns++;
        }

        public long Look(int by) => at * by + turns;
    }
}
