namespace Skein.Planning.Laws;

/// <summary>The Erlang law: the sum of <see cref="Stages"/> exponential times of the same mean. Its variation is 1/k.</summary>
public sealed record ErlangLaw : ServiceLaw
{
    /// <summary>Stages beyond this are as good as a constant.</summary>
    private const int StagesMax = 10_000;

    /// <summary>Makes one.</summary>
    /// <param name="mean">Seconds of the whole, above 0.</param>
    /// <param name="stages">From 1.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public ErlangLaw(double mean, int stages)
    {
        Mean = Require.Positive(mean, "meanService");
        Stages = Require.Within(stages, 1, StagesMax, "k");
    }

    /// <inheritdoc/>
    public override string Name => "erlang";

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <summary>How many exponential stages it has, k.</summary>
    public int Stages { get; }

    /// <inheritdoc/>
    public override double SecondMoment => Mean * Mean * (Stages + 1) / Stages;

    /// <inheritdoc/>
    public override double ThirdMoment => SecondMoment * Mean * (Stages + 2) / Stages;

    /// <inheritdoc/>
    public override double Tail(double time) => time <= 0 ? 1 : SpecialMath.GammaUpperRegularised(Stages, Stages * time / Mean);

    /// <inheritdoc/>
    public override double TailIntegral(double time)
    {
        if (time <= 0) return 0;
        // E[min(S, t)] = t P(S > t) + E[S; S <= t], and S weighted by itself is Erlang of one stage more.
        double scaled = Stages * time / Mean;
        return (time * SpecialMath.GammaUpperRegularised(Stages, scaled)) + (Mean * SpecialMath.GammaLowerRegularised(Stages + 1, scaled));
    }

    /// <inheritdoc/>
    public override double Quantile(double level) => level <= 0 ? 0 : Mean / Stages * SpecialMath.GammaQuantile(Stages, level);
}
