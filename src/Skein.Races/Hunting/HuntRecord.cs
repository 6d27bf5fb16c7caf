using Skein.Races.Hunting.Programs;
using Skein.Races.Weaving;

namespace Skein.Races.Hunting;

/// <summary>What a hunt was asked for and did: its file <c>hunt.json</c>.</summary>
public sealed record HuntRecord
{
    /// <summary>The program, as it was named.</summary>
    public required string Path { get; init; }

    /// <summary>How it was started.</summary>
    public required ProgramKind Kind { get; init; }

    /// <summary>The program's arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many runs were allowed.</summary>
    public int RunsMax { get; init; } = 1;

    /// <summary>Whether suspects were asked for.</summary>
    public bool Suspects { get; init; }

    /// <summary>Whether fields were woven.</summary>
    public bool Fields { get; init; }

    /// <summary>Whether it ran on a private runtime.</summary>
    public bool Deep { get; init; }

    /// <summary>The plan that it started from, as it was named; empty where there was none.</summary>
    public string Plan { get; init; } = "";

    /// <summary>Suspect pairs of that plan.</summary>
    public int PlanPairs { get; init; }

    /// <summary>Those of them that are in this program.</summary>
    public int PlanMatched { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Each assembly: woven or left.</summary>
    public IReadOnlyList<WovenAssembly> Assemblies { get; init; } = [];

    /// <summary>What differs from the original beside the assemblies, and what could not be copied: a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Calls that would be watched and are not, by the reason.</summary>
    public IReadOnlyDictionary<string, int> LeftOut { get; init; } = new Dictionary<string, int>();

    /// <summary>How long weaving took.</summary>
    public TimeSpan WeaveTime { get; init; }

    /// <summary>The runs that were made.</summary>
    public IReadOnlyList<HuntRun> Runs { get; init; } = [];

    /// <summary>Whether it was stopped before its end.</summary>
    public bool Interrupted { get; init; }
}
