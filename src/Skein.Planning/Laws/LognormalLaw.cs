namespace Skein.Planning.Laws;

/// <summary>The lognormal law: its logarithm is normal, with standard deviation <see cref="Sigma"/>.</summary>
public sealed record LognormalLaw : ServiceLaw
{
    /// <summary>Makes one.</summary>
    /// <param name="median">Seconds, above 0.</param>
    /// <param name="sigma">The standard deviation of the logarithm, above 0.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public LognormalLaw(double median, double sigma)
    {
        Median = Require.Positive(median, "median");
        Sigma = Require.Positive(sigma, "sigma");
    }

    /// <inheritdoc/>
    public override string Name => "lognormal";

    /// <summary>The median, seconds.</summary>
    public double Median { get; }

    /// <summary>The standard deviation of the logarithm.</summary>
    public double Sigma { get; }

    /// <inheritdoc/>
    public override double Mean => Moment(1);

    /// <inheritdoc/>
    public override double SecondMoment => Moment(2);

    /// <inheritdoc/>
    public override double ThirdMoment => Moment(3);

    /// <inheritdoc/>
    public override double Tail(double time) => time <= 0 ? 1 : SpecialMath.NormalTail(Math.Log(time / Median) / Sigma);

    /// <inheritdoc/>
    public override double TailIntegral(double time)
    {
        if (time <= 0) return 0;
        double deviation = Math.Log(time / Median) / Sigma;
        return (time * SpecialMath.NormalTail(deviation)) + (Mean * SpecialMath.NormalTail(Sigma - deviation));
    }

    /// <inheritdoc/>
    public override double Quantile(double level) =>
        level <= 0 ? 0 : Median * Math.Exp(Sigma * SpecialMath.NormalQuantile(level));

    private double Moment(int order) => Math.Pow(Median, order) * Math.Exp(order * order * Sigma * Sigma / 2);
}
