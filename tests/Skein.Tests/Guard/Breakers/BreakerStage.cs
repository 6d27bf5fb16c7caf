using Skein.Guard;
using Skein.Guard.Breakers;

namespace Skein.Tests.Guard.Breakers;

/// <summary>A breaker in time that a test moves, and a scheduler that is starved when it says so.</summary>
internal sealed class BreakerStage : IStarvationClock
{
    private long starvedAt = long.MinValue;

    public BreakerStage(BreakerOptions? options = null, int seed = 1)
    {
        Breaker = new CircuitBreaker("prices.test", options ?? new BreakerOptions(), Time, () => this, new Chance(seed), Told.Add);
    }

    public ManualTime Time { get; } = new();

    public List<CircuitTransition> Told { get; } = [];

    public CircuitBreaker Breaker { get; }

    public bool WasStarvedSince(long timestamp) => Volatile.Read(ref starvedAt) >= timestamp;

    /// <summary>The scheduler is starved at this moment.</summary>
    public void Starve() => starvedAt = Time.GetTimestamp();

    /// <summary>Calls, one after the other, each of the same length.</summary>
    public void Call(CallOutcome outcome, int count = 1, int milliseconds = 100)
    {
        for (int call = 0; call < count; call++)
        {
            BreakerCall begun = Breaker.TryBegin();
            Time.Advance(milliseconds);
            if (begun.IsAllowed) begun.End(outcome);
        }
    }

    /// <summary>Has it open, at this moment.</summary>
    public void Open()
    {
        while (Breaker.State == CircuitState.Closed) Call(CallOutcome.Failed);
    }

    /// <summary>Has it try, with one trial that is under way.</summary>
    public BreakerCall Try()
    {
        Open();
        Time.Advance((long)Breaker.Options.OpenForMax.TotalMilliseconds);
        return Breaker.TryBegin();
    }
}
