using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Threads;

/// <summary>
/// Who holds a lock. Monitors: the object's header (dotnet/runtime <c>src/coreclr/vm/syncblk.h</c>), read by the
/// debugging library. <c>System.Threading.Lock</c>: its field <c>_owningThreadId</c>
/// (<c>System/Threading/Lock.cs</c>), which has the system's id in release 10 and the runtime's id in 11; in others it is
/// taken for either where only one of the two is a thread. <c>ReaderWriterLockSlim</c>: <c>_writeLockOwnerId</c>, which
/// is known for writers only. Used by one thread.
/// </summary>
internal sealed class LockOwners
{
    private readonly Dictionary<ulong, ClrThread> byAddress = [];
    private readonly Dictionary<int, uint> byManagedId = [];
    private readonly HashSet<uint> osIds = [];
    private readonly int major;

    /// <param name="threads">Every thread of the target.</param>
    /// <param name="runtimeMajor">Major version of the target's runtime.</param>
    public LockOwners(IEnumerable<ClrThread> threads, int runtimeMajor)
    {
        major = runtimeMajor;
        foreach (ClrThread thread in threads)
        {
            byAddress[thread.Address] = thread;
            if (!thread.IsAlive) continue;
            byManagedId[thread.ManagedThreadId] = thread.OSThreadId;
            osIds.Add(thread.OSThreadId);
        }
    }

    /// <summary>The system id of the owning thread, or 0, and how often it has entered again.</summary>
    public (uint OsId, int Recursion) Of(ClrObject held) => held.Type?.Name switch
    {
        null => default,
        "System.Threading.Lock" => OfLock(held),
        "System.Threading.ReaderWriterLockSlim" => held.TryReadField("_writeLockOwnerId", out int writer) ? (OfManagedId(writer), 0) : default,
        _ => OfMonitor(held),
    };

    private (uint OsId, int Recursion) OfMonitor(ClrObject held)
    {
        if (held.SyncBlock is { IsMonitorHeld: true } block)
        {
            return byAddress.TryGetValue(block.HoldingThreadAddress, out ClrThread? owner)
                ? (owner.OSThreadId, Math.Max(0, block.RecursionCount - 1))
                : default;
        }

        return held.GetThinLock() is { Thread: { } thread } thin ? (thread.OSThreadId, Math.Max(0, thin.Recursion)) : default;
    }

    private (uint OsId, int Recursion) OfLock(ClrObject held)
    {
        if (!held.TryReadField("_owningThreadId", out uint id) || id == 0) return default;
        uint byOsId = major <= 10 && osIds.Contains(id) ? id : 0;
        uint byManaged = major != 10 ? OfManagedId((int)Math.Min(id, int.MaxValue)) : 0;
        if ((byOsId == 0) == (byManaged == 0)) return default;
        return (byOsId + byManaged, held.TryReadField("_recursionCount", out uint again) ? (int)Math.Min(again, int.MaxValue) : 0);
    }

    private uint OfManagedId(int managedId) => managedId > 0 ? byManagedId.GetValueOrDefault(managedId) : 0;
}
