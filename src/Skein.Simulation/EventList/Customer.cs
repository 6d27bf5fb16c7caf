namespace Skein.Simulation.EventList;

/// <summary>A customer on the way through a line of queues. The default came at 0 and is at its first.</summary>
/// <param name="Joined">When it came to where it waits or is served now, seconds of virtual time.</param>
/// <param name="Waited">How long it has waited in all, seconds; at the queues before this one where it still waits.</param>
/// <param name="Served">How long it has been served in all, seconds; with the service that it is in.</param>
internal readonly record struct Customer(double Joined, double Waited, double Served);
