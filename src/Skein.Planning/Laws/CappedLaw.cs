using MathNet.Numerics.Integration;

namespace Skein.Planning.Laws;

/// <summary>The shorter of a time and a cap: how long a request is held whose caller gives up at the cap, and whose work ends then.</summary>
internal sealed record CappedLaw : ServiceLaw
{
    private const int Panels = 400, Order = 8;

    private readonly ServiceLaw inner;

    /// <param name="inner">The time without the cap.</param>
    /// <param name="cap">Seconds, above 0.</param>
    public CappedLaw(ServiceLaw inner, double cap)
    {
        this.inner = inner;
        Cap = Require.Positive(cap, "timeout");
        Mean = inner.TailIntegral(cap);
        SecondMoment = Moment(2);
        ThirdMoment = Moment(3);
    }

    public double Cap { get; }

    public override string Name => inner.Name;

    public override double Mean { get; }

    public override double SecondMoment { get; }

    public override double ThirdMoment { get; }

    public override double Tail(double time) => time >= Cap ? 0 : inner.Tail(time);

    public override double TailIntegral(double time) => inner.TailIntegral(Math.Min(time, Cap));

    public override double Quantile(double level) => Math.Min(Cap, inner.Quantile(level));

    // E[X^k] is the integral of k t^(k-1) P(X > t), on panels that widen from 0 to the cap; what is below the first one
    // weighs next to nothing.
    private double Moment(int order)
    {
        double low = 0, high = Math.Min(Cap, Mean) * 1e-6, sum = 0;
        double ratio = Math.Pow(Cap / high, 1.0 / Panels);
        for (int panel = 0; panel <= Panels; panel++)
        {
            sum += GaussLegendreRule.Integrate(time => order * Math.Pow(time, order - 1) * Tail(time), low, Math.Min(high, Cap), Order);
            (low, high) = (high, high * ratio);
        }

        return sum;
    }
}
