namespace Skein.Planning.Recommendation;

/// <summary>What one replica needs of a resource. Immutable and thread-safe.</summary>
/// <param name="Name">memory, descriptors or cores.</param>
/// <param name="Unit">bytes, descriptors or cores.</param>
/// <param name="Need">At the recommended limit and a full queue; for cores the mean in the busiest stretch.</param>
/// <param name="Limit">What there is; null where that is not given.</param>
/// <param name="UnitsThatFit">How many requests at once fit into it; null for cores, and where no limit is given.</param>
public sealed record PlannedResource(string Name, string Unit, double Need, double? Limit, int? UnitsThatFit)
{
    /// <summary>The share that is used; null where no limit is given.</summary>
    public double? Share => Need / Limit;
}
