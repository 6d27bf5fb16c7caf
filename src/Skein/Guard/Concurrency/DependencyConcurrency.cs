namespace Skein.Guard.Concurrency;

/// <summary>
/// An <see cref="AdaptiveLimit"/> for each dependency, by name; 1,024 of them. Those beyond have none: one that they shared
/// would learn from all and suit nobody. How many calls that were is counted. Thread-safe.
/// </summary>
public sealed class DependencyConcurrency
{
    private readonly Named<AdaptiveLimit> adaptive;
    private readonly AdaptiveLimit none;

    // Replaced whole under the gate, so that limits that are made meanwhile have those that hold.
    private readonly Lock gate = new();
    private volatile DependencyConcurrencyOptions options;

    // By interlocked increments.
    private long callsBeyond;

    /// <summary>Makes one without limits; each is made when it is asked for.</summary>
    /// <param name="options">The bounds and how they learn; null for the defaults, which refuse nothing.</param>
    /// <param name="guard">Whose view of the own scheduler says which calls teach nothing; null for none, then all do.</param>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it.</exception>
    public DependencyConcurrency(DependencyConcurrencyOptions? options = null, StarvationGuard? guard = null)
        : this(options ?? new DependencyConcurrencyOptions(), guard?.Time ?? TimeProvider.System, () => guard)
    {
    }

    /// <summary>The same, for a guard that is there later than this, or not always.</summary>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="guard">Gives the guard that is there now; null for none. Asked for calls without an answer and others; must not throw.</param>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it.</exception>
    public DependencyConcurrency(DependencyConcurrencyOptions? options, Func<StarvationGuard?> guard)
        : this(options ?? new DependencyConcurrencyOptions(), TimeProvider.System, guard) => ArgumentNullException.ThrowIfNull(guard);

    internal DependencyConcurrency(DependencyConcurrencyOptions options, TimeProvider time, Func<IStarvationClock?> starvation, Chance? chance = null, ConcurrencyLimits? limits = null)
    {
        this.options = DependencyConcurrencyOptions.Valid(options);
        chance ??= new Chance(time.GetTimestamp());
        adaptive = new Named<AdaptiveLimit>((limits ?? ConcurrencyLimits.Default).DependenciesMax, name => new AdaptiveLimit(name, this.options.Of(name), time, starvation, chance));
        none = new AdaptiveLimit("(too many names)", new ConcurrencyOptions(), time, starvation, chance);
    }

    /// <summary>The options that hold now.</summary>
    public DependencyConcurrencyOptions Options => options;

    /// <summary>Calls of <see cref="Of"/> for a dependency that has no limit, because there are as many as may be.</summary>
    public long CallsBeyond => Interlocked.Read(ref callsBeyond);

    /// <summary>The limit of a dependency, always the same; beyond the bound one that refuses nothing.</summary>
    /// <param name="dependency">Its name, as a host's; upper and lower case are one.</param>
    public AdaptiveLimit Of(string dependency)
    {
        ArgumentNullException.ThrowIfNull(dependency);
        if (adaptive.Of(dependency) is { } found) return found;
        Interlocked.Increment(ref callsBeyond);
        return none;
    }

    /// <summary>Goes on with other options, from the next decision on.</summary>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it, and nothing is changed.</exception>
    public void Apply(DependencyConcurrencyOptions options)
    {
        DependencyConcurrencyOptions valid = DependencyConcurrencyOptions.Valid(options);
        lock (gate)
        {
            this.options = valid;
            adaptive.ForEach(each => each.Apply(valid.Of(each.Dependency)));
        }
    }

    /// <summary>What each has seen and done so far, by name.</summary>
    public IReadOnlyList<LimitReport> Report() => [.. adaptive.All.Select(each => each.Report()).OrderBy(report => report.Dependency, StringComparer.Ordinal)];
}
