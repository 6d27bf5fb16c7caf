namespace Skein.Load.Target;

/// <summary>Garbage collections of a .NET target while a step ran.</summary>
/// <param name="Count">How many were made, of all generations.</param>
/// <param name="Full">How many of them were of the highest generation.</param>
/// <param name="Paused">How long its threads stood still for them in all.</param>
/// <param name="LongestPause">The longest time.</param>
/// <param name="HeapBytes">Its heap after the last; null where none was made.</param>
public sealed record CollectionCurve(int Count, int Full, TimeSpan Paused, TimeSpan LongestPause, long? HeapBytes);
