namespace Skein.Core.Growth;

/// <summary>The numbers that make a group a finding.</summary>
/// <param name="Counts">How many it had at each look of its growth, the last one being now.</param>
/// <param name="Kept">Of those that are followed and there now, how many were there at each look.</param>
/// <param name="Chances">How often one that had stayed for a look could have gone by the next.</param>
/// <param name="Gone">How often one did.</param>
/// <param name="FirstKnown">How many were followed at the first of these looks.</param>
/// <param name="Shift">Every 2^this-th coroutine is followed.</param>
/// <param name="Elapsed">Time from the first to the last of these looks.</param>
/// <param name="Confidence">See <see cref="GrowingFinding.Confidence"/>.</param>
internal sealed record GrowthVerdict(long[] Counts, long[] Kept, int Chances, int Gone, int FirstKnown, int Shift, TimeSpan Elapsed, double Confidence);
