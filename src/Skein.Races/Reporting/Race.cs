using Skein.Races.Reporting.Mending;
using Skein.Races.Weaving;

namespace Skein.Races.Reporting;

/// <summary>One race: a pair of places in the program, with the best of its records.</summary>
public sealed record Race
{
    /// <summary>The record with the strongest evidence.</summary>
    public required RaceRecord Record { get; init; }

    /// <summary>Where the first access is; null where that code was not woven.</summary>
    public WovenSite? FirstSite { get; init; }

    /// <summary>Where the second is; null where that code was not woven.</summary>
    public WovenSite? SecondSite { get; init; }

    /// <summary>Where the object was made; null where it is not known.</summary>
    public WovenSite? CreationSite { get; init; }

    /// <summary>What it can do.</summary>
    public RaceSeverity Severity { get; init; }

    /// <summary>How many records there are of it.</summary>
    public int Hits { get; init; } = 1;

    /// <summary>The runs in which it was seen, in order.</summary>
    public IReadOnlyList<int> Runs { get; init; } = [];

    /// <summary>The tests in which it was seen.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>Other types of object with which it was seen, as the runtime writes them.</summary>
    public IReadOnlyList<string> OtherTypes { get; init; } = [];

    /// <summary>What would end it.</summary>
    public required Mend Mend { get; init; }
}
