namespace Skein.Load.Workloads.Host;

/// <summary>Units of one kind. Used by one caller.</summary>
internal interface IUnits
{
    /// <summary>Creates units; when it returns, all have begun to wait.</summary>
    void Start(int count);

    /// <summary>Wakes units one after another, each when the one before has been seen to run.</summary>
    /// <param name="which">Their numbers; each once.</param>
    /// <returns>For each, from the signal to its first instruction.</returns>
    Task<TimeSpan[]> WakeAsync(IReadOnlyList<int> which);

    /// <summary>Wakes all that are left, and waits for the end of the last.</summary>
    /// <returns>False where they cannot be ended, and are left.</returns>
    Task<bool> EndAsync();
}
