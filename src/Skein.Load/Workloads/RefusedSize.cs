namespace Skein.Load.Workloads;

/// <summary>A size that was not measured.</summary>
/// <param name="Count">How many units.</param>
/// <param name="Reason">Why, as a clause.</param>
public sealed record RefusedSize(int Count, string Reason);
