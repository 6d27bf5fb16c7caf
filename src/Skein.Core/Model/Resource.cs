namespace Skein.Core.Model;

/// <summary>
/// Something that coroutines wait for and that can be shared: a semaphore, a channel, a lock, a connection, another
/// coroutine. Stored once per snapshot; index 0 is no resource.
/// </summary>
/// <param name="Kind">What waits for it are called.</param>
/// <param name="Address">Address of the object; 0 where there is none.</param>
/// <param name="TypeName">Type of the object, as a person writes it.</param>
public sealed record Resource(WaitReason Kind, ulong Address, string TypeName)
{
    /// <summary>No resource: entry 0 of each table.</summary>
    public static Resource None { get; } = new(WaitReason.None, 0, "");

    /// <summary>What could be read of it, for people: <c>count 0 of 1, 200 queued</c>, <c>10.0.0.7:5432</c>. May be empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>
    /// Ids of the coroutines that hold it or will complete it: all of them, or none where they are not all known. A
    /// deadlock is claimed on the strength of it.
    /// </summary>
    public IReadOnlyList<ulong> Holders { get; init; } = [];

    /// <summary>How the holders are known (<c>lock owner</c>, <c>awaited task</c>, <c>released in its finally</c>); empty where there are none.</summary>
    public string HolderEvidence { get; init; } = "";
}
