namespace Skein.Races.Reporting;

/// <summary>One line of a process's race file.</summary>
public sealed record RaceRecord
{
    /// <summary>How it is known.</summary>
    public RaceEvidence Evidence { get; init; }

    /// <summary>Whether it is of a plain field, else of a collection.</summary>
    public bool OfField { get; init; }

    /// <summary>The object's type as the runtime writes it, or the declaring type and the field.</summary>
    public string Type { get; init; } = "";

    /// <summary>Identity of the object; 0 for a static field.</summary>
    public long ObjectId { get; init; }

    /// <summary>Site where it was made; 0: not known.</summary>
    public int CreatedAt { get; init; }

    /// <summary>Managed id of the thread that made it; 0: not known.</summary>
    public int CreatedBy { get; init; }

    /// <summary>Its elements; -1: not known.</summary>
    public int Count { get; init; } = -1;

    /// <summary>How many it has room for; -1: not known.</summary>
    public int Capacity { get; init; } = -1;

    /// <summary>Whether a resize was in progress; null: not known.</summary>
    public bool? Resizing { get; init; }

    /// <summary>The seed of its run.</summary>
    public ulong Seed { get; init; }

    /// <summary>Number of its run.</summary>
    public int Run { get; init; }

    /// <summary>The test that ran; empty where it is not known.</summary>
    public string Test { get; init; } = "";

    /// <summary>Since the start of the process.</summary>
    public long AtMicroseconds { get; init; }

    /// <summary>Between the two accesses; 0 where they overlapped.</summary>
    public long GapMicroseconds { get; init; }

    /// <summary>How long a trap had held the first; 0 without a trap.</summary>
    public long DelayMicroseconds { get; init; }

    /// <summary>Who was inside, or held.</summary>
    public RaceAccess First { get; init; } = new();

    /// <summary>Who came.</summary>
    public RaceAccess Second { get; init; } = new();
}
