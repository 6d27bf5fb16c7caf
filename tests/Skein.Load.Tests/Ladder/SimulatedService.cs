using Skein.Load.Knee;
using Skein.Load.Ladder;
using Skein.Load.Target;

#pragma warning disable CA5394 // It simulates, and keeps no secrets.

namespace Skein.Load.Tests.Ladder;

/// <summary>A service in virtual time: first come first served by so many workers. Noise of the machine is planted by step.</summary>
internal sealed class SimulatedService(LadderClock clock, LatencyObjective objective) : IStepRunner, IResponseTimes
{
    private const int Batches = 20;
    private double[] last = [];

    public int Workers { get; init; } = 16;

    /// <summary>A service time from two uniform numbers; exponential of mean 20 ms, unless told otherwise.</summary>
    public Func<Random, double> Service { get; init; } = Exponential(0.02);

    /// <summary>Time of a response that takes no worker, seconds.</summary>
    public double Overhead { get; init; }

    /// <summary>What goes on beside a step; of the n-th step, from 1.</summary>
    public Func<int, StepOrder, StepConditions> Conditions { get; init; } = (_, _) => new StepConditions { Pressure = 0.01, Steal = 0, Foreign = 0.05, Lateness = 0.0001, Held = 1 };

    /// <summary>How much longer service takes in the n-th step.</summary>
    public Func<int, double> Slower { get; init; } = _ => 1;

    /// <summary>How many requests of the n-th step fail, as a share.</summary>
    public Func<int, StepOrder, double> Fails { get; init; } = (_, _) => 0;

    /// <summary>The curve of the process, of every step.</summary>
    public TargetCurve? Curve { get; init; }

    /// <summary>Every order, in turn.</summary>
    public List<StepOrder> Orders { get; } = [];

    public static Func<Random, double> Exponential(double mean) => random => -mean * Math.Log(1 - random.NextDouble());

    public Task<StepEvidence> RunAsync(StepOrder order, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        Orders.Add(order);
        int number = Orders.Count;
        var random = new Random(unchecked((int)order.Seed * 7919));
        double warmUp = order.WarmUp.TotalSeconds, end = warmUp + order.Measured.TotalSeconds;
        var times = new List<double>();
        StepBatch[] batches = new StepBatch[Batches];
        long failed = 0, answered = 0;
        foreach ((double start, double response) in Responses(order.Rate, end, random, Slower(number)))
        {
            if (start + response > warmUp && start + response <= end) answered++;
            if (start < warmUp) continue;
            bool fails = random.NextDouble() < Fails(number, order);
            failed += fails ? 1 : 0;
            if (!fails) times.Add(response);
            int batch = Math.Min(Batches - 1, (int)((start - warmUp) / (end - warmUp) * Batches));
            batches[batch] = new StepBatch(batches[batch].Requests + 1, batches[batch].Missed + (fails || response > objective.Seconds ? 1 : 0));
        }

        clock.Advance(TimeSpan.FromSeconds(end));
        last = [.. times.Order()];
        return Task.FromResult(new StepEvidence(order, batches, Latency(failed), Conditions(number, order))
        {
            Curve = Curve,
            Throughput = order.Purpose == StepPurpose.Saturate ? answered / (end - warmUp) : null,
            Failures = failed == 0 ? new Dictionary<string, long>() : new Dictionary<string, long> { ["Timeout"] = failed },
        });
    }

    public double[] LastTimes(int most) => last;

    private IEnumerable<(double Start, double Response)> Responses(double rate, double end, Random random, double slower)
    {
        var workers = new PriorityQueue<int, double>(Enumerable.Range(0, Workers).Select(worker => (worker, 0.0)));
        for (double start = Gap(); start < end; start += Gap())
        {
            workers.TryDequeue(out int worker, out double free);
            double done = Math.Max(free, start) + (Service(random) * slower);
            workers.Enqueue(worker, done);
            yield return (start, done - start + Overhead);
        }

        double Gap() => -Math.Log(1 - random.NextDouble()) / rate;
    }

    private StepLatency Latency(long failed)
    {
        if (last.Length == 0) return new StepLatency(null, null, null, null, null, null);
        double mean = last.Average(), variance = last.Average(time => Math.Pow(time - mean, 2));
        return new StepLatency(mean, variance / (mean * mean), At(0.5), At(0.9), At(0.99), At(objective.Level));

        double? At(double level)
        {
            int rank = (int)Math.Ceiling(level * (last.Length + failed)) - 1;
            return rank < last.Length ? last[Math.Max(0, rank)] : null;
        }
    }
}
