namespace Skein.CpuProfiles;

/// <summary>Who may use the runtime's sampler: one at a time in a process, for each stops all threads for its samples. Thread-safe.</summary>
internal sealed class SamplerTurn : IDisposable
{
    // 1 while somebody uses it. Changed by Interlocked only.
    private static int isTaken;

    private SamplerTurn()
    {
    }

    /// <summary>The turn, to be disposed of once; null where somebody else has it.</summary>
    public static SamplerTurn? TryTake() => Interlocked.Exchange(ref isTaken, 1) == 0 ? new SamplerTurn() : null;

    public void Dispose() => Interlocked.Exchange(ref isTaken, 0);
}
