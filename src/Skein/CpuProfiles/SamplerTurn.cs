namespace Skein.CpuProfiles;

/// <summary>
/// Who may use the runtime's sampler: one at a time in a process, for each stops all threads for its samples. A short use
/// is waited for, a long one is not. Thread-safe.
/// </summary>
internal sealed class SamplerTurn : IDisposable
{
    /// <summary>A short use is over by then, unless the machine is very busy.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    private static readonly Lock gate = new();

    // Replaced under the gate; waited on without it.
    private static SamplerTurn? holder;

#pragma warning disable CA2213 // Somebody may still wait on it when it is disposed of; it holds no handle, for nobody asks for one.
    private readonly ManualResetEventSlim over = new(false, spinCount: 0);
#pragma warning restore CA2213
    private readonly bool isShort;

    private SamplerTurn(bool isShort) => this.isShort = isShort;

    /// <summary>The turn, to be disposed of once; null where somebody else has it for long.</summary>
    /// <param name="isShort">Whether it is given back within a second or so.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SamplerTurn? TryTake(bool isShort, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            SamplerTurn before;
            lock (gate)
            {
                if (holder is null) return holder = new SamplerTurn(isShort);
                before = holder;
            }

            if (!before.isShort || !before.over.Wait(patience, cancellationToken)) return null;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (holder == this) holder = null;
        }

        over.Set();
    }
}
