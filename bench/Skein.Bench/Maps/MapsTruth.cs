namespace Skein.Bench.Maps;

/// <summary>What the process itself can say of its dictionaries by nothing but their public members.</summary>
/// <param name="Inconsistent">Places of raced ones that contradict themselves: a count that is not what is enumerated, an enumerated key that is not found, a key enumerated twice, an exception.</param>
/// <param name="Silent">How many raced ones are consistent and have yet lost a key that was added, or have one that nobody added: nothing in their structure tells.</param>
/// <param name="LockedInconsistent">How many of the locked ones contradict themselves: none, or the bench is wrong.</param>
internal sealed record MapsTruth(IReadOnlyList<int> Inconsistent, int Silent, int LockedInconsistent);
