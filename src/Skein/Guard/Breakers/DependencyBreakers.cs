using Skein.Notices;

namespace Skein.Guard.Breakers;

/// <summary>
/// A <see cref="CircuitBreaker"/> for each dependency, by name; 1,024 of them. Those beyond have none: one breaker that
/// they shared would refuse the calls of all for the sake of one. How many calls that were is counted. Thread-safe.
/// </summary>
public sealed class DependencyBreakers : IDisposable
{
    private readonly Named<CircuitBreaker> breakers;
    private readonly CircuitBreaker none;
    private readonly Delivery<CircuitTransition> delivery;

    // Replaced whole under the gate, so that breakers that are made meanwhile have those that hold.
    private readonly Lock gate = new();
    private volatile BreakersOptions options;

    // By interlocked increments.
    private long callsBeyond;

    /// <summary>Makes one without breakers; each is made when it is asked for.</summary>
    /// <param name="options">When they open and close; null for the defaults.</param>
    /// <param name="guard">Whose view of the own scheduler excuses calls without an answer; null for none, then all outcomes count.</param>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it.</exception>
    public DependencyBreakers(BreakersOptions? options = null, StarvationGuard? guard = null)
        : this(options ?? new BreakersOptions(), guard?.Time ?? TimeProvider.System, () => guard)
    {
    }

    /// <summary>The same, for a guard that is there later than this, or not always.</summary>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="guard">Gives the guard that is there now; null for none. Asked for calls without an answer; must not throw.</param>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it.</exception>
    public DependencyBreakers(BreakersOptions? options, Func<StarvationGuard?> guard)
        : this(options ?? new BreakersOptions(), TimeProvider.System, guard) => ArgumentNullException.ThrowIfNull(guard);

    internal DependencyBreakers(BreakersOptions options, TimeProvider time, Func<IStarvationClock?> starvation, Chance? chance = null, BreakerLimits? limits = null)
    {
        this.options = BreakersOptions.Valid(options);
        limits ??= BreakerLimits.Default;
        chance ??= new Chance(time.GetTimestamp());
        delivery = new Delivery<CircuitTransition>("breaker", limits.SubscribersMax, limits.TransitionsQueuedMax);
        breakers = new Named<CircuitBreaker>(limits.DependenciesMax, name => new CircuitBreaker(name, this.options.Of(name), time, starvation, chance, delivery.Offer));
        none = new CircuitBreaker("(too many names)", new BreakerOptions { Mode = GuardMode.Off }, time, starvation, chance, delivery.Offer);
    }

    /// <summary>The options that hold now.</summary>
    public BreakersOptions Options => options;

    /// <summary>Calls of <see cref="Of"/> for a dependency that has no breaker, because there are as many as may be.</summary>
    public long CallsBeyond => Interlocked.Read(ref callsBeyond);

    /// <summary>Transitions that were dropped because subscribers did not keep up.</summary>
    public long Dropped => delivery.Dropped;

    /// <summary>The breaker of a dependency, always the same; beyond the bound one that never opens.</summary>
    /// <param name="dependency">Its name, as a host's; upper and lower case are one.</param>
    public CircuitBreaker Of(string dependency)
    {
        ArgumentNullException.ThrowIfNull(dependency);
        if (breakers.Of(dependency) is { } found) return found;
        Interlocked.Increment(ref callsBeyond);
        return none;
    }

    /// <summary>Goes on with other options, from the next decision on.</summary>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it, and nothing is changed.</exception>
    public void Apply(BreakersOptions options)
    {
        BreakersOptions valid = BreakersOptions.Valid(options);
        lock (gate)
        {
            this.options = valid;
            breakers.ForEach(each => each.Apply(valid.Of(each.Dependency)));
        }
    }

    /// <summary>What each has seen and done so far, by name.</summary>
    public IReadOnlyList<CircuitReport> Report() => [.. breakers.All.Select(each => each.Report()).OrderBy(report => report.Dependency, StringComparer.Ordinal)];

    /// <summary>
    /// Has each change of a breaker's state told, one after the other, on a thread of Skein's own. What a subscriber
    /// throws goes to <see cref="SkeinFaults"/>; what it is too slow for is dropped and counted.
    /// </summary>
    /// <returns>Disposing of it ends the subscription.</returns>
    /// <exception cref="Core.SkeinException">There are 64 subscribers.</exception>
    public IDisposable Subscribe(Action<CircuitTransition> subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return delivery.Add(subscriber);
    }

    /// <summary>Tells nobody any more; the breakers go on.</summary>
    public void Dispose() => delivery.Dispose();
}
