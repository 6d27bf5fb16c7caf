namespace Skein.AspNetCore.Health;

/// <summary>Where a host stands in its life.</summary>
internal enum HostPhase
{
    /// <summary>It has not started as a whole.</summary>
    Starting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It is about to end, or has.</summary>
    Stopping,
}
