using System.Globalization;

namespace Skein.Races.Runtime;

/// <summary>What the hunter wants: <c>run.settings</c>, see <c>Evidence/FORMAT.md</c>.</summary>
internal sealed record DetectorSettings
{
    /// <summary>Number of the run, from 1. Default 1.</summary>
    public int Run { get; init; } = 1;

    /// <summary>Of every random choice. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>First hits of a site that are spread. Default 3.</summary>
    public int Spread { get; init; } = 3;

    /// <summary>Two accesses this close are suspects. Default 1 s.</summary>
    public TimeSpan NearMiss { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The shortest trap. Default 30 ms.</summary>
    public TimeSpan DelayMin { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>The longest trap. Default 1 s.</summary>
    public TimeSpan DelayMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>All traps of one process. Default 20 s.</summary>
    public TimeSpan DelayBudget { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>All traps while one test runs. Default 2 s.</summary>
    public TimeSpan TestBudget { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether plain fields are watched. Default no.</summary>
    public bool Fields { get; init; }

    /// <summary>Whether happens-before suspects are written. Default no.</summary>
    public bool Suspects { get; init; }

    /// <summary>Whether the runtime's own collections report. Default no.</summary>
    public bool Deep { get; init; }

    /// <summary>File with more types that are not safe for threads. Default none.</summary>
    public string TypesFile { get; init; } = "";

    /// <summary>Reads <c>key=value</c> lines; what is unknown or no number leaves the default.</summary>
    public static DetectorSettings Parse(IEnumerable<string> lines)
    {
        DetectorSettings settings = new();
        foreach (string line in lines)
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) settings = settings.With(line[..equals].Trim(), line[(equals + 1)..].Trim());
        }

        return settings;
    }

    private DetectorSettings With(string key, string value) => key switch
    {
        "run" => this with { Run = Number(value, Run) },
        "seed" => this with { Seed = ulong.TryParse(value, CultureInfo.InvariantCulture, out ulong seed) ? seed : Seed },
        "spread" => this with { Spread = Number(value, Spread) },
        "nearMissMilliseconds" => this with { NearMiss = Milliseconds(value, NearMiss) },
        "delayMinMilliseconds" => this with { DelayMin = Milliseconds(value, DelayMin) },
        "delayMaxMilliseconds" => this with { DelayMax = Milliseconds(value, DelayMax) },
        "delayBudgetMilliseconds" => this with { DelayBudget = Milliseconds(value, DelayBudget) },
        "testBudgetMilliseconds" => this with { TestBudget = Milliseconds(value, TestBudget) },
        "fields" => this with { Fields = value == "1" },
        "suspects" => this with { Suspects = value == "1" },
        "deep" => this with { Deep = value == "1" },
        "types" => this with { TypesFile = value },
        _ => this,
    };

    private static int Number(string value, int otherwise) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;

    private static TimeSpan Milliseconds(string value, TimeSpan otherwise) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? TimeSpan.FromMilliseconds(number) : otherwise;
}
