using Skein.Races.Runtime;

namespace Skein.Races.Reporting;

/// <summary>One of the two accesses of a race. Times are since the start of its process.</summary>
public sealed record RaceAccess
{
    /// <summary>Number of its site; 0 where the access is in code that was not woven.</summary>
    public int Site { get; init; }

    /// <summary>What it does.</summary>
    public AccessKinds Kinds { get; init; }

    /// <summary>The index that it touches; -1 where there is none.</summary>
    public int Index { get; init; } = -1;

    /// <summary>When the thread came to it.</summary>
    public long AtMicroseconds { get; init; }

    /// <summary>When it was over; 0: it was still inside when the race was seen.</summary>
    public long EndedAtMicroseconds { get; init; }

    /// <summary>Managed id of its thread.</summary>
    public int Thread { get; init; }

    /// <summary>The thread's name; may be empty.</summary>
    public string ThreadName { get; init; } = "";

    /// <summary>Whether it is a thread of the pool.</summary>
    public bool Pool { get; init; }

    /// <summary>Id of its task; 0: none.</summary>
    public int Task { get; init; }

    /// <summary>Its stack, innermost first; empty where it is not known.</summary>
    public IReadOnlyList<RaceFrame> Stack { get; init; } = [];

    /// <summary>Its logical callers through awaits, innermost first.</summary>
    public IReadOnlyList<string> Chain { get; init; } = [];
}
