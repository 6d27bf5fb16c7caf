namespace Skein.Load.Target;

/// <summary>The target while a step ran.</summary>
/// <param name="Samples">Its samples in order, the first from the step's begin.</param>
/// <param name="Dropped">Samples beyond the bound that were not kept.</param>
public sealed record TargetCurve(IReadOnlyList<TargetSample> Samples, long Dropped)
{
    /// <summary>Why garbage collections are not told; null where they are, or would be.</summary>
    public string? NoCollections { get; init; }

    /// <summary>Processors that it used on average; null where it is not known.</summary>
    public double? Processors => Samples is [var first, .., var last] && last.At > first.At && last.Processor - first.Processor is { } used ? used / (last.At - first.At) : null;

    /// <summary>What was collected while the step ran, of samples that know it; null where fewer than two do.</summary>
    internal (Collected Collected, TimeSpan Time)? Collections
    {
        get
        {
            TargetSample[] known = [.. Samples.Where(sample => sample.Collected is not null)];
            if (known is not [{ Collected: { } first } from, .., { Collected: { } last } to] || to.At <= from.At) return null;
            var collected = new Collected
            {
                Gen0 = last.Gen0 - first.Gen0,
                Gen1 = last.Gen1 - first.Gen1,
                Gen2 = last.Gen2 - first.Gen2,
                Pause = last.Pause - first.Pause,
                AllocatedBytes = last.AllocatedBytes - first.AllocatedBytes,
                HeapBytes = last.HeapBytes,
            };
            return (collected, to.At - from.At);
        }
    }
}
