namespace Skein.Planning.Laws;

/// <summary>
/// The distribution of a time that is never negative: how long a request is served, a connection held. All times in
/// seconds. Immutable and thread-safe.
/// </summary>
public abstract record ServiceLaw
{
    /// <summary>What the law is called, in the words of the specification: <c>lognormal</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The mean, seconds; infinity where it has none (Pareto with alpha up to 1).</summary>
    public abstract double Mean { get; }

    /// <summary>The second moment E[S²], seconds squared; may be infinite.</summary>
    public abstract double SecondMoment { get; }

    /// <summary>The third moment E[S³], seconds cubed; may be infinite. Needed for the variance of a wait (Takács).</summary>
    public abstract double ThirdMoment { get; }

    /// <summary>The squared coefficient of variation, Var[S] / E[S]²: 0 for a constant, 1 for the exponential law.</summary>
    public double SquaredVariation => (SecondMoment / (Mean * Mean)) - 1;

    /// <summary>P(S &gt; t): how likely a time is longer.</summary>
    /// <param name="time">Seconds; below 0 the answer is 1.</param>
    public abstract double Tail(double time);

    /// <summary>The integral of <see cref="Tail"/> from 0 to <paramref name="time"/>, seconds: E[min(S, time)].</summary>
    /// <param name="time">Seconds, from 0.</param>
    public abstract double TailIntegral(double time);

    /// <summary>The smallest time that is exceeded with probability <c>1 - level</c> at most, seconds. It is also what a uniform number is turned into a sample with.</summary>
    /// <param name="level">From 0 (included) to 1 (excluded).</param>
    public abstract double Quantile(double level);
}
