namespace Skein.Simulation.Networks.Engine;

/// <summary>What can happen in a network.</summary>
internal enum EventKind
{
    Arrival,
    ServiceEnd,
    SharedEnd,
    Timeout,
    Retry,
    Abandon,
}
