namespace Skein.Races.Runtime.Evidence;

/// <summary>A race as it is written: the fields are those of <c>FORMAT.md</c>.</summary>
internal sealed record Race
{
    public Verdict Verdict { get; init; } = Verdict.Suspected;

    /// <summary>Whether it is about a plain field; else about a collection.</summary>
    public bool IsField { get; init; }

    public required string Type { get; init; }

    public int Object { get; init; }

    public int CreatedAt { get; init; }

    public int CreatedBy { get; init; }

    public int Count { get; init; } = -1;

    public int Capacity { get; init; } = -1;

    public bool? Resizing { get; init; }

    public string Test { get; init; } = "";

    public long AtMicroseconds { get; init; }

    public long GapMicroseconds { get; init; }

    public long DelayMicroseconds { get; init; }

    /// <summary>What stands for the pair of sites where there are none: the two places in the program. Not written.</summary>
    public string Places { get; init; } = "";

    public required RaceAccess First { get; init; }

    public required RaceAccess Second { get; init; }
}
