using Skein.Bench.Report;

namespace Skein.Bench.Guard;

/// <summary>What the guard against starvation is worth, beside other limiters under the same load.</summary>
internal sealed class GuardBench(GuardBenchOptions options, TimeProvider clock, Action<string> say)
{
    private static readonly Suite suite = new(
        "guard",
        "The guard against starvation",
        "Service and load generator are processes of their own, on loopback, and share the machine's cores. Requests are due at random times whatever the answers do, on at most 512 connections; times count from when a request was due. Good is an answer 200 within 250 ms, with the slow downstream within 1 s. Limiters take turns under the same arrivals. Polly holds a permit of System.Threading.RateLimiting's ConcurrencyLimiter, by a strategy written here; AIMD is written here after Netflix's AIMDLimit, and each of its requests goes once more through the pool's queue, without which it sees no latency when handlers block.");

    private readonly GuardSession session = new(options, say);
    private readonly List<string> faults = [];

    public static int Go(string[] args) => SuiteRun.Go(() =>
    {
        GuardBenchOptions options = GuardBenchOptions.Parse(args);
        return (new GuardBench(options, TimeProvider.System, Console.WriteLine).Run(), options.Results);
    });

    private BenchReport Run()
    {
        Machine machine = Machine.Here();
        say($"{machine}; seed {options.Seed}");
        DateTimeOffset taken = clock.GetUtcNow();
        Attempt("blocking", BlockingPart.Blocking);
        Attempt("more", BlockingPart.More);
        Attempt("downstream", DownstreamPart.Measure);
        Attempt("mixed", MixedPart.Measure);
        Attempt("recovery", RecoveryPart.Measure);
        Attempt("overhead", OverheadPart.Overhead);
        Attempt("throughput", OverheadPart.Throughput);
        Attempt("calm", CalmPart.Measure);
        session.TellLateness();
        return new BenchReport(machine, taken, options.Rounds, session.Figures, faults) { Suite = suite, Runs = session.Runs };
    }

    private void Attempt(string part, Action<GuardSession> measure)
    {
        if (!options.Parts.Contains(part)) return;
        try
        {
            measure(session);
        }
        catch (BenchException fault)
        {
            faults.Add($"{part}: {fault.Message}");
            say($"{part}: {fault.Message}");
        }
    }
}
