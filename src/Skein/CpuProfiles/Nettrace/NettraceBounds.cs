namespace Skein.CpuProfiles.Nettrace;

/// <summary>What bounds the reading of a stream, out of the limits of whoever reads it. Immutable, thread-safe.</summary>
/// <param name="BlockBytesMax">Bytes of one block.</param>
/// <param name="EventTypesMax">Kinds of event that the stream may describe.</param>
/// <param name="PendingAddressesMax">Addresses in the stacks between two sequence points.</param>
/// <param name="ThreadsMax">Threads that are told apart.</param>
internal sealed record NettraceBounds(int BlockBytesMax, int EventTypesMax, int PendingAddressesMax, int ThreadsMax);
