using Skein.Core.Collections;

namespace Skein.Collections.Probing;

/// <summary>What one look saw. <c>default</c> is no look.</summary>
/// <param name="IsSteady">Whether the collection's own fields were the same before and after.</param>
/// <param name="Count">How many elements it says it has.</param>
/// <param name="Faults">What is wrong with it.</param>
/// <param name="Digest">Of everything that holds it together.</param>
/// <param name="Refused">Why it cannot be judged; null where it can.</param>
internal readonly record struct Sight(bool IsSteady, long Count, IReadOnlyList<CollectionFault> Faults, int Digest, string? Refused = null)
{
    public static Sight OfRefused(string why) => new(false, 0, [], 0, why);
}
