namespace Skein.Planning.Laws;

/// <summary>A short time, and with some probability a long one: most are answered at once, the rest hang until somebody gives up.</summary>
internal sealed record TwoPointLaw : ServiceLaw
{
    private readonly double shortTime, longTime, longShare;

    /// <param name="shortTime">Seconds, above 0.</param>
    /// <param name="longTime">Seconds, not below the short one.</param>
    /// <param name="longShare">From 0 to 1.</param>
    public TwoPointLaw(double shortTime, double longTime, double longShare)
    {
        this.shortTime = Require.Positive(shortTime, "shortTime");
        this.longTime = Require.Positive(longTime, "longTime");
        this.longShare = Require.Probability(longShare, "longShare");
    }

    public override string Name => "two-point";

    public override double Mean => Moment(1);

    public override double SecondMoment => Moment(2);

    public override double ThirdMoment => Moment(3);

    public override double Tail(double time) => time < shortTime ? 1 : time < longTime ? longShare : 0;

    public override double TailIntegral(double time) =>
        Math.Clamp(time, 0, shortTime) + (longShare * Math.Clamp(time - shortTime, 0, longTime - shortTime));

    public override double Quantile(double level) => level <= 1 - longShare ? shortTime : longTime;

    private double Moment(int order) => ((1 - longShare) * Math.Pow(shortTime, order)) + (longShare * Math.Pow(longTime, order));
}
