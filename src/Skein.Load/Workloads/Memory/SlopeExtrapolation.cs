namespace Skein.Load.Workloads.Memory;

/// <summary>What the line through all sizes but the largest says of the largest.</summary>
/// <param name="FittedTo">The largest size that the line knew.</param>
/// <param name="Count">The largest size.</param>
/// <param name="PredictedBytes">Its resident memory by that line.</param>
/// <param name="MeasuredBytes">Its resident memory.</param>
public sealed record SlopeExtrapolation(int FittedTo, int Count, double PredictedBytes, double MeasuredBytes)
{
    /// <summary>How far beyond: 3 is three times as many.</summary>
    public double Ratio => (double)Count / FittedTo;

    /// <summary>How far the line was off: 0.03 is 3 % too much, -0.03 too little.</summary>
    public double Error => (PredictedBytes / MeasuredBytes) - 1;
}
