using System.Diagnostics;

namespace Skein.Races.Runtime.Tests.Programs;

/// <summary>
/// What this test's own executable runs in place of the tests where the variable says so: the detector lives as long as its
/// process, so that a hunt needs one of its own.
/// </summary>
internal static class HuntedProgram
{
    public const string Variable = "SKEIN_TEST_PROGRAM";

    /// <summary>Called by the runtime before the runner's entry point.</summary>
    public static void RunInstead()
    {
        string? name = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(name)) return;
        Environment.SetEnvironmentVariable(Variable, null);
        Run(name);
        Environment.Exit(0);
    }

    private static void Run(string name)
    {
        Dictionary<int, int> shop = Calls.New(9);
        switch (name)
        {
            case "check-then-add":
                Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => CheckThenAdd(shop, i % 8));
                break;
            case "locked":
                Parallel.For(0, 2000, i =>
                {
                    lock (shop) CheckThenAdd(shop, i % 8);
                });
                break;
            case "overlap":
                Overlap(shop);
                break;
            case "apart":
                Apart(shop, static () => { }, static () => { });
                break;
            case "apart-in-turn":
                using (ManualResetEventSlim first = new()) Apart(shop, first.Set, first.Wait);
                break;
            case "fail-fast":
                Overlap(shop);
                Environment.FailFast("on purpose");
                break;
            case "unhandled":
                HalfOverlap(shop);
                throw new InvalidOperationException("on purpose");
            case "hang":
                Near(shop);
                Console.WriteLine("READY");

                // Sleeps: until it is killed.
                Thread.Sleep(Timeout.Infinite);
                break;
            case "parent":
                Child();
                break;
            case "async":
                AsyncWork.RunAsync(shop).GetAwaiter().GetResult();
                break;
            default:
                throw new ArgumentException(name);
        }
    }

    private static void CheckThenAdd(Dictionary<int, int> shop, int key)
    {
        if (!Calls.Has(shop, key, 1)) Calls.Set(shop, key, key, 2);
    }

    // Two threads are inside at the same time: each waits until the other is.
    private static void Overlap(Dictionary<int, int> shop)
    {
        using Barrier both = new(2);
        Both(() => Calls.Stay(shop, 1, both.SignalAndWait), () => Calls.Stay(shop, 2, both.SignalAndWait));
    }

    // The first never comes out.
    private static void HalfOverlap(Dictionary<int, int> shop)
    {
        using ManualResetEventSlim inside = new();
        Thread first = new(() => Calls.Stay(shop, 1, () =>
        {
            inside.Set();

            // Sleeps: until the process ends.
            Thread.Sleep(Timeout.Infinite);
        }))
        { IsBackground = true };
        first.Start();
        inside.Wait();
        Calls.Set(shop, 1, 1, 2);
    }

    // One after the other, in an order that nothing but chance keeps; or something that the detector does not know of.
    private static void Apart(Dictionary<int, int> shop, Action done, Action wait) => Both(
        () =>
        {
            Calls.Set(shop, 1, 1, 1);
            done();
        },
        () =>
        {
            wait();
            // Sleeps: the distance in time is what the second run must bridge.
            Thread.Sleep(300);
            Calls.Set(shop, 2, 2, 2);
        });

    private static void Near(Dictionary<int, int> shop)
    {
        Calls.Set(shop, 1, 1, 1);
        Thread other = new(() => Calls.Set(shop, 2, 2, 2));
        other.Start();
        other.Join();
    }

    private static void Child()
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [typeof(HuntedProgram).Assembly.Location]);
        start.Environment[Variable] = "overlap";
        using Process child = Process.Start(start)!;
        child.WaitForExit();
        Near(Calls.New(8));
    }

    private static void Both(ThreadStart one, ThreadStart two)
    {
        Thread[] threads = [new(one) { Name = "one" }, new(two) { Name = "two" }];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
    }
}
