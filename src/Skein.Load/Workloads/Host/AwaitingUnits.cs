namespace Skein.Load.Workloads.Host;

/// <summary>Async methods that each await a signal of their own; the waker is one, too, so that all run on the thread pool.</summary>
/// <typeparam name="T">What the signal is given through.</typeparam>
internal abstract class AwaitingUnits<T>(WakeBoard board) : IUnits
{
    private T?[] gates = [];

    public void Start(int count)
    {
        board.Begin(count);
        gates = new T[count];
        for (int index = 0; index < count; index++)
        {
            T gate = NewGate();
            gates[index] = gate;
            _ = RunAsync(gate, board);
        }
    }

    public async Task<TimeSpan[]> WakeAsync(IReadOnlyList<int> which)
    {
        // Off the thread that asked: a unit's signal is to come from the pool, as it does in a service.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var delays = new TimeSpan[which.Count];
        for (int turn = 0; turn < delays.Length; turn++)
        {
            T gate = gates[which[turn]]!;
            delays[turn] = await board.WakeAsync(() => Open(gate)).ConfigureAwait(false);
            gates[which[turn]] = default;
        }

        return delays;
    }

    public async Task<bool> EndAsync()
    {
        Task end = board.EndedAsync();
        foreach (T? gate in gates)
        {
            if (gate is not null) Open(gate);
        }

        await end.ConfigureAwait(false);
        gates = [];
        return true;
    }

    protected abstract T NewGate();

    /// <summary>The unit: waits for its gate, then says <see cref="WakeBoard.Seen"/>.</summary>
    protected abstract Task RunAsync(T gate, WakeBoard seenBy);

    protected abstract void Open(T gate);
}
