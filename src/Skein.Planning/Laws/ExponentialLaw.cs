namespace Skein.Planning.Laws;

/// <summary>The exponential law: what has no memory.</summary>
public sealed record ExponentialLaw : ServiceLaw
{
    /// <summary>Makes one.</summary>
    /// <param name="mean">Seconds, above 0.</param>
    /// <exception cref="RefusedException">The mean is not a finite number above 0.</exception>
    public ExponentialLaw(double mean) => Mean = Require.Positive(mean, "meanService");

    /// <inheritdoc/>
    public override string Name => "exponential";

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double SecondMoment => 2 * Mean * Mean;

    /// <inheritdoc/>
    public override double ThirdMoment => 6 * Mean * Mean * Mean;

    /// <inheritdoc/>
    public override double Tail(double time) => time <= 0 ? 1 : Math.Exp(-time / Mean);

    /// <inheritdoc/>
    public override double TailIntegral(double time) => time <= 0 ? 0 : Mean * -SpecialMath.Expm1(-time / Mean);

    /// <inheritdoc/>
    public override double Quantile(double level) => -Mean * SpecialMath.Log1p(-level);
}
