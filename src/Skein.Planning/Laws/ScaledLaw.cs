namespace Skein.Planning.Laws;

/// <summary>A time and all of its shape, made longer or shorter by a factor.</summary>
/// <param name="Inner">The time before.</param>
/// <param name="Factor">Above 0.</param>
internal sealed record ScaledLaw(ServiceLaw Inner, double Factor) : ServiceLaw
{
    public override string Name => Inner.Name;

    public override double Mean => Factor * Inner.Mean;

    public override double SecondMoment => Factor * Factor * Inner.SecondMoment;

    public override double ThirdMoment => Factor * Factor * Factor * Inner.ThirdMoment;

    public override double Tail(double time) => Inner.Tail(time / Factor);

    public override double TailIntegral(double time) => Factor * Inner.TailIntegral(time / Factor);

    public override double Quantile(double level) => Factor * Inner.Quantile(level);
}
