namespace Skein.Probe;

/// <summary>The thread pool's own counters at one moment. Immutable, thread-safe.</summary>
/// <param name="Threads">How many worker threads it has.</param>
/// <param name="Busy">How many of them have work, or were woken for it.</param>
/// <param name="ThreadsMin">How many it starts without hesitation.</param>
/// <param name="Queued">How many items wait.</param>
internal readonly record struct PoolReading(int Threads, int Busy, int ThreadsMin, long Queued);
