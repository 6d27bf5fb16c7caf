namespace Skein.Simulation.Networks;

/// <summary>How an attempt, or a call with all its attempts, ended.</summary>
public enum Outcome
{
    /// <summary>With an answer.</summary>
    Succeeded,

    /// <summary>Its caller did not wait longer.</summary>
    TimedOut,

    /// <summary>There was no place for it.</summary>
    Refused,

    /// <summary>It waited for a worker as long as the service lets one.</summary>
    Abandoned,

    /// <summary>A service that it needs failed.</summary>
    Failed,
}
