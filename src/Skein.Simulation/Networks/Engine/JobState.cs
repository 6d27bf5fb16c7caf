namespace Skein.Simulation.Networks.Engine;

/// <summary>Where a job is.</summary>
internal enum JobState
{
    Free,
    Queued,
    Serving,
    Calling,
    Cancelled,
}
