namespace Skein.Load.Target;

/// <summary>The target while a step ran.</summary>
/// <param name="Samples">Its samples in order, the first from the step's begin.</param>
/// <param name="Dropped">Samples beyond the bound that were not kept.</param>
public sealed record TargetCurve(IReadOnlyList<TargetSample> Samples, long Dropped)
{
    /// <summary>Processors that it used on average; null where it is not known.</summary>
    public double? Processors => Samples is [var first, .., var last] && last.At > first.At && last.Processor - first.Processor is { } used ? used / (last.At - first.At) : null;
}
