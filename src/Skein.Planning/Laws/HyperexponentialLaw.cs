namespace Skein.Planning.Laws;

/// <summary>The hyperexponential law of two branches: with probability p exponential of one rate, else of another. Its variation is 1 or more.</summary>
public sealed record HyperexponentialLaw : ServiceLaw
{
    /// <summary>Makes one.</summary>
    /// <param name="probability">Of the first branch, from 0 to 1.</param>
    /// <param name="rate1">Of the first branch, 1/seconds, above 0.</param>
    /// <param name="rate2">Of the second branch, 1/seconds, above 0.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public HyperexponentialLaw(double probability, double rate1, double rate2)
    {
        Probability = Require.Probability(probability, "p");
        Rate1 = Require.Positive(rate1, "rate1");
        Rate2 = Require.Positive(rate2, "rate2");
    }

    /// <inheritdoc/>
    public override string Name => "hyperexponential";

    /// <summary>How likely the first branch is.</summary>
    public double Probability { get; }

    /// <summary>The rate of the first branch, 1/seconds.</summary>
    public double Rate1 { get; }

    /// <summary>The rate of the second branch, 1/seconds.</summary>
    public double Rate2 { get; }

    /// <inheritdoc/>
    public override double Mean => (Probability / Rate1) + ((1 - Probability) / Rate2);

    /// <inheritdoc/>
    public override double SecondMoment => 2 * ((Probability / (Rate1 * Rate1)) + ((1 - Probability) / (Rate2 * Rate2)));

    /// <inheritdoc/>
    public override double ThirdMoment => 6 * ((Probability / (Rate1 * Rate1 * Rate1)) + ((1 - Probability) / (Rate2 * Rate2 * Rate2)));

    /// <inheritdoc/>
    public override double Tail(double time) =>
        time <= 0 ? 1 : (Probability * Math.Exp(-Rate1 * time)) + ((1 - Probability) * Math.Exp(-Rate2 * time));

    /// <inheritdoc/>
    public override double TailIntegral(double time) => time <= 0
        ? 0
        : (Probability / Rate1 * -SpecialMath.Expm1(-Rate1 * time)) + ((1 - Probability) / Rate2 * -SpecialMath.Expm1(-Rate2 * time));

    /// <inheritdoc/>
    public override double Quantile(double level)
    {
        if (level <= 0) return 0;
        double least = Math.Min(Rate1, Rate2), most = Math.Max(Rate1, Rate2);
        // The slower branch alone is longer, the faster one alone shorter.
        double logarithm = -SpecialMath.Log1p(-level);
        return Roots.Decreasing(time => Tail(time) - (1 - level), logarithm / most, logarithm / least);
    }
}
