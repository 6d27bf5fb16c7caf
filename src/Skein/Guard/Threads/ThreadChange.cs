namespace Skein.Guard.Threads;

/// <summary>A change of the pool's minimum of threads. Immutable.</summary>
/// <param name="At">When it was decided, since the guard was made.</param>
/// <param name="From">What it was.</param>
/// <param name="To">What it is.</param>
internal readonly record struct ThreadChange(TimeSpan At, int From, int To);
