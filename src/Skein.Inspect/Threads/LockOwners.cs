using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Threads;

/// <summary>
/// Who holds a lock. Monitors: the object's header (dotnet/runtime <c>src/coreclr/vm/syncblk.h</c>), read by the
/// debugging library. <c>System.Threading.Lock</c>: its field <c>_owningThreadId</c>
/// (<c>System/Threading/Lock.cs</c>, releases 9 and 10). <c>ReaderWriterLockSlim</c>: <c>_writeLockOwnerId</c>, which
/// is known for writers only. Used by one thread.
/// </summary>
internal sealed class LockOwners
{
    private readonly Dictionary<ulong, ClrThread> byAddress = [];
    private readonly Dictionary<int, uint> byManagedId = [];

    public LockOwners(IEnumerable<ClrThread> threads)
    {
        foreach (ClrThread thread in threads)
        {
            byAddress[thread.Address] = thread;
            if (thread.IsAlive) byManagedId[thread.ManagedThreadId] = thread.OSThreadId;
        }
    }

    /// <summary>The system id of the owning thread, or 0, and how often it has entered again.</summary>
    public (uint OsId, int Recursion) Of(ClrObject held) => held.Type?.Name switch
    {
        null => default,
        "System.Threading.Lock" => Field(held, "_owningThreadId", "_recursionCount"),
        "System.Threading.ReaderWriterLockSlim" => Field(held, "_writeLockOwnerId", null),
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

    private (uint OsId, int Recursion) Field(ClrObject held, string owner, string? recursion)
    {
        if (!held.TryReadField(owner, out int managedId) || managedId <= 0 || !byManagedId.TryGetValue(managedId, out uint osId)) return default;
        return recursion is not null && held.TryReadField(recursion, out uint again) ? (osId, (int)Math.Min(again, int.MaxValue)) : (osId, 0);
    }
}
