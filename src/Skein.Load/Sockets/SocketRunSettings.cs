namespace Skein.Load.Sockets;

/// <summary>What stays the same from step to step.</summary>
/// <param name="Request">The request's bytes.</param>
/// <param name="IsHead">Whether it is HEAD.</param>
/// <param name="TimeoutNanoseconds">From the intended start.</param>
/// <param name="BacklogMax">Requests that may wait for a connection.</param>
internal sealed record SocketRunSettings(byte[] Request, bool IsHead, long TimeoutNanoseconds, int BacklogMax);
