namespace Skein.Load.Workloads;

/// <summary>A process was started.</summary>
/// <param name="Done">How many processes have ended.</param>
/// <param name="All">How many there will be at most.</param>
/// <param name="Count">How many units this one has.</param>
/// <param name="ProcessId">Its id.</param>
public readonly record struct WorkloadProgress(int Done, int All, int Count, int ProcessId);
