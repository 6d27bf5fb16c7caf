using Skein.Simulation.Arrivals;

namespace Skein.Simulation.Networks;

/// <summary>Where requests come into a network. Immutable.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Arrivals">How they come.</param>
/// <param name="Call">What each calls, and how.</param>
public sealed record Entry(string Name, ArrivalProcess Arrivals, Call Call);
