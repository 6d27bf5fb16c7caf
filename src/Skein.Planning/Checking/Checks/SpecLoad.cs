using Skein.Planning.Recommendation;
using Skein.Planning.Specs;

namespace Skein.Planning.Checking.Checks;

/// <summary>What a spec's own numbers give, where it has a mean to give it.</summary>
internal static class SpecLoad
{
    /// <summary>The mean time of a request, seconds; null where the evidence leaves it open.</summary>
    public static double? Mean(CapacitySpec spec)
    {
        if (spec.ServiceTime.Evidence is PercentileEvidence { Shape: null } or ModelEvidence or PrometheusEvidence) return null;
        try
        {
            return EvidenceLaw.Of(spec.ServiceTime).Law.Mean is var mean && double.IsFinite(mean) && mean > 0 ? mean : null;
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    /// <summary>How many are in progress on one replica on average in the busiest window.</summary>
    public static double? Of(CapacitySpec spec) =>
        Mean(spec) is { } mean ? (spec.Traffic.PeakRate ?? spec.Traffic.Rate) * mean / spec.Resources.Replicas : null;
}
