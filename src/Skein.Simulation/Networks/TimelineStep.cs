namespace Skein.Simulation.Networks;

/// <summary>One part of a run's time. The default is the beginning, and empty.</summary>
/// <param name="From">When it begins, seconds of virtual time.</param>
/// <param name="Calls">How many calls came in it.</param>
/// <param name="Succeeded">How many of these succeeded, when ever.</param>
public readonly record struct TimelineStep(double From, long Calls, long Succeeded);
