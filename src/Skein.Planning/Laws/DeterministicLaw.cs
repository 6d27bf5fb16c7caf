namespace Skein.Planning.Laws;

/// <summary>The law of a constant: every time is the mean.</summary>
public sealed record DeterministicLaw : ServiceLaw
{
    /// <summary>Makes one.</summary>
    /// <param name="mean">Seconds, above 0.</param>
    /// <exception cref="RefusedException">The mean is not a finite number above 0.</exception>
    public DeterministicLaw(double mean) => Mean = Require.Positive(mean, "meanService");

    /// <inheritdoc/>
    public override string Name => "deterministic";

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double SecondMoment => Mean * Mean;

    /// <inheritdoc/>
    public override double ThirdMoment => Mean * Mean * Mean;

    /// <inheritdoc/>
    public override double Tail(double time) => time < Mean ? 1 : 0;

    /// <inheritdoc/>
    public override double TailIntegral(double time) => Math.Clamp(time, 0, Mean);

    /// <inheritdoc/>
    public override double Quantile(double level) => Mean;
}
