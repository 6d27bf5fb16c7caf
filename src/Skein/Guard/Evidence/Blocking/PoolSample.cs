namespace Skein.Guard.Evidence.Blocking;

/// <summary>What a thread was found doing. Immutable, thread-safe.</summary>
/// <param name="Thread">The system's id of the thread.</param>
/// <param name="IsRunning">Whether it was on a processor, or wanted to be.</param>
/// <param name="Count">In how many samples.</param>
/// <param name="Stack">Functions, the innermost first.</param>
internal readonly record struct PoolSample(long Thread, bool IsRunning, long Count, IReadOnlyList<string> Stack);
