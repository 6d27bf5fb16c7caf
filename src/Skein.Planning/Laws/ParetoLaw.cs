namespace Skein.Planning.Laws;

/// <summary>The Pareto law: P(S &gt; t) = (scale / t)^alpha from <see cref="Scale"/> on. With alpha up to 2 its variance is infinite, with alpha up to 1 its mean too.</summary>
public sealed record ParetoLaw : ServiceLaw
{
    /// <summary>Makes one.</summary>
    /// <param name="alpha">The shape, above 0.</param>
    /// <param name="scale">The shortest time, seconds, above 0.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public ParetoLaw(double alpha, double scale)
    {
        Alpha = Require.Positive(alpha, "alpha");
        Scale = Require.Positive(scale, "scale");
    }

    /// <inheritdoc/>
    public override string Name => "pareto";

    /// <summary>The shape: the tail falls with this power.</summary>
    public double Alpha { get; }

    /// <summary>The shortest time, seconds.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override double Mean => Moment(1);

    /// <inheritdoc/>
    public override double SecondMoment => Moment(2);

    /// <inheritdoc/>
    public override double ThirdMoment => Moment(3);

    /// <inheritdoc/>
    public override double Tail(double time) => time <= Scale ? 1 : Math.Pow(Scale / time, Alpha);

    /// <inheritdoc/>
    public override double TailIntegral(double time)
    {
        if (time <= Scale) return Math.Max(time, 0);
        // The integral of (scale/u)^alpha from scale to t; near alpha = 1 it becomes the logarithm.
        double logarithm = Math.Log(time / Scale);
        double exponent = (1 - Alpha) * logarithm;
        return Scale + (Scale * logarithm * (exponent == 0 ? 1 : SpecialMath.Expm1(exponent) / exponent));
    }

    /// <inheritdoc/>
    public override double Quantile(double level) => Scale * Math.Exp(-SpecialMath.Log1p(-level) / Alpha);

    private double Moment(int order) =>
        Alpha <= order ? double.PositiveInfinity : Alpha * Math.Pow(Scale, order) / (Alpha - order);
}
