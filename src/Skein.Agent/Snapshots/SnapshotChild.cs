using System.Diagnostics;
using Skein.Agent.Native;

namespace Skein.Agent.Snapshots;

/// <summary>A copy-on-write child of this process that does nothing but exist, until it is killed or its time is up.</summary>
internal sealed unsafe class SnapshotChild : IDisposable
{
    private bool reaped;

    private SnapshotChild(int processId, long endsAt)
    {
        ProcessId = processId;
        EndsAt = endsAt;
    }

    public int ProcessId { get; }

    /// <summary>When it must go, on <see cref="Environment.TickCount64"/>'s clock.</summary>
    public long EndsAt { get; }

    /// <summary>Takes a copy.</summary>
    /// <returns>0, or the system's error number with no child.</returns>
    public static int Take(int lifeMilliseconds, out SnapshotChild? child, out CloneReport report)
    {
        delegate* unmanaged[SuppressGCTransition]<CloneStub.Block*, long> clone = CloneStub.Entry;
        var block = CloneStub.Block.For(lifeMilliseconds);
        int before = GC.CollectionCount(0);
        long start = Stopwatch.GetTimestamp();
        long result = clone(&block);
        long end = Stopwatch.GetTimestamp();
        int after = GC.CollectionCount(0);
        report = new CloneReport((long)((end - start) * (1e9 / Stopwatch.Frequency)), before, after);
        child = result > 0 ? new SnapshotChild((int)result, Environment.TickCount64 + lifeMilliseconds) : null;
        return result > 0 ? 0 : (int)-result;
    }

    /// <summary>Kills the child and takes it off the process table; on this one id only, so that no child of the host is taken.</summary>
    public void Dispose()
    {
        if (reaped) return;
        reaped = true;
        _ = Libc.kill(ProcessId, Libc.Kill);
        int status;
        while (Libc.waitpid(ProcessId, &status, Libc.WaitAll) < 0 && Libc.Error == Libc.Interrupted)
        {
            // A signal came to this thread: wait on.
        }
    }
}
