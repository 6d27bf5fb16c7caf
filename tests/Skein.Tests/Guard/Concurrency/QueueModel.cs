using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;

namespace Skein.Tests.Guard.Concurrency;

/// <summary>
/// A dependency with a number of servers and one queue before them (M/D/c, or M/M/c), called through an adaptive limit,
/// in simulated milliseconds; callers come at random and do not come again.
/// </summary>
internal sealed class QueueModel
{
    private readonly Chance random;
    private readonly PriorityQueue<LimitedCall, long> served = new();
    private readonly Queue<LimitedCall> queue = new();
    private long nextArrival;

    public QueueModel(ConcurrencyOptions options, int seed, IStarvationClock? clock = null)
    {
        random = new Chance(seed);
        Limit = new AdaptiveLimit("db", options, Time, () => clock, new Chance(seed + 1));
    }

    public ManualTime Time { get; } = new();

    public AdaptiveLimit Limit { get; }

    /// <summary>Calls a second that callers want.</summary>
    public double Offered { get; set; }

    public int Servers { get; set; }

    public double ServiceMilliseconds { get; set; }

    public bool IsExponential { get; init; }

    /// <summary>The medians of what the run has shown since it was last asked.</summary>
    public int Came { get; private set; }

    public int Refused { get; private set; }

    public int Done { get; private set; }

    /// <summary>Runs on, and counts anew.</summary>
    public void Run(double seconds)
    {
        (Came, Refused, Done) = (0, 0, 0);
        long end = Time.GetTimestamp() + (long)(seconds * 1000);
        while (Time.GetTimestamp() < end)
        {
            long now = Time.GetTimestamp();
            while (served.TryPeek(out LimitedCall call, out long at) && at <= now)
            {
                served.Dequeue();
                call.End(CallOutcome.Succeeded);
                Done++;
            }

            while (nextArrival <= now) Arrive(now);
            while (served.Count < Servers && queue.TryDequeue(out LimitedCall next)) served.Enqueue(next, now + ServiceTime());
            Time.Advance(1);
        }
    }

    private void Arrive(long now)
    {
        nextArrival = Math.Max(nextArrival, now - 1) + (long)Math.Round(Gap());
        Came++;
        LimitedCall call = Limit.TryBegin();
        if (call.IsAllowed) queue.Enqueue(call);
        else Refused++;
    }

    // Rounded at random, for the clock's grain is a millisecond.
    private double Gap() => Math.Floor((-Math.Log(1 - random.Next()) * 1000 / Offered) + random.Next());

    private long ServiceTime() => (long)Math.Max(1, IsExponential ? -Math.Log(1 - random.Next()) * ServiceMilliseconds : ServiceMilliseconds);
}
