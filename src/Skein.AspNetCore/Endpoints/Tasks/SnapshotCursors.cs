using System.Security.Cryptography;
using Skein.Core.Model;

namespace Skein.AspNetCore.Endpoints.Tasks;

/// <summary>
/// The last few snapshots that were given out, so that a client can ask what changed since. A cursor is opaque, and only
/// whoever was given it can name it. Thread-safe.
/// </summary>
internal sealed class SnapshotCursors(EndpointLimits limits, TimeProvider time)
{
    // A coroutine with its age and its share of the tables, as measured.
    private const long CoroutineBytes = 300;
    private const long SnapshotBytes = 10_000;
    private const int CursorBytes = 12;

    // Guards the list: the oldest first.
    private readonly Lock gate = new();
    private readonly LinkedList<(string Cursor, Snapshot Snapshot, long Bytes, long Kept)> kept = new();

    public int Count
    {
        get
        {
            lock (gate) return kept.Count;
        }
    }

    /// <summary>Keeps a snapshot; null where it alone is beyond the bound.</summary>
    public string? Keep(Snapshot snapshot)
    {
        long bytes = SnapshotBytes + (CoroutineBytes * snapshot.Coroutines.Count);
        if (bytes > limits.CursorBytesMax) return null;
        string cursor = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CursorBytes));
        lock (gate)
        {
            kept.AddLast((cursor, snapshot, bytes, time.GetTimestamp()));
            DropOld();
        }

        return cursor;
    }

    /// <summary>The snapshot of a cursor; null where it is no longer kept, or never was.</summary>
    public Snapshot? Find(string cursor)
    {
        lock (gate)
        {
            DropOld();
            return kept.FirstOrDefault(entry => entry.Cursor == cursor).Snapshot;
        }
    }

    /// <summary>Lets go of what is beyond a bound.</summary>
    public void Trim()
    {
        lock (gate) DropOld();
    }

    private void DropOld()
    {
        while (kept.First is { } oldest
            && (kept.Count > limits.CursorsMax || kept.Sum(entry => entry.Bytes) > limits.CursorBytesMax || time.GetElapsedTime(oldest.Value.Kept) > limits.CursorLifeMax))
            kept.RemoveFirst();
    }
}
