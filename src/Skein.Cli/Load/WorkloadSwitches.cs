using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Core;
using Skein.Load.Workloads;

namespace Skein.Cli.Load;

/// <summary>The options of measuring units of concurrency, which go with no URL.</summary>
internal sealed class WorkloadSwitches
{
    private const int Repeats = 3;

    private readonly Option<WorkloadKind?> kind = Choice.Option<WorkloadKind?>(
        "--workload",
        "measure what such units cost, instead of a URL: memory, start, collections, wake-ups",
        ("tasks", WorkloadKind.Tasks),
        ("timers", WorkloadKind.Timers),
        ("threads", WorkloadKind.Threads),
        ("channels", WorkloadKind.Channels),
        ("goroutines", WorkloadKind.Goroutines));

    private readonly Option<string?> counts = new("--counts") { Description = "how many units: 1k,30k,1.2M (default seven sizes to 1.2M, of threads to 4k)", HelpName = "LIST" };
    private readonly Option<int> repeats = CommonOptions.Count("--repeats", $"processes for each of those sizes (default {Repeats})", Repeats, WorkloadLimits.Default.RepeatsMax);
    private readonly Option<string?> go = new("--go") { Description = "the go that builds the goroutines (default the one on PATH)", HelpName = "FILE" };

    private Option[] Others => [counts, repeats, go];

    public void AddTo(Command command)
    {
        command.Options.Add(kind);
        foreach (Option option in Others) command.Options.Add(option);
    }

    public bool IsAsked(ParseResult parsed) => IsGiven(parsed, kind);

    /// <summary>Refuses what belongs to a load on a URL.</summary>
    /// <param name="parsed">The line.</param>
    /// <param name="url">The URL, if one was given.</param>
    /// <param name="options">The options of the verb that are not for both.</param>
    /// <exception cref="SkeinException">One was given.</exception>
    public void RefuseOthers(ParseResult parsed, string? url, IReadOnlyList<Option> options)
    {
        if (url is not null) throw new SkeinException("--workload", "measures units in processes of their own, and requests no URL", "leave out --workload or the URL");
        if (options.Except([kind, .. Others]).FirstOrDefault(option => IsGiven(parsed, option)) is { } other) throw new SkeinException(other.Name, "is for a load on a URL, not for --workload", "leave it out");
        if (IsGiven(parsed, go) && parsed.GetValue(kind) != WorkloadKind.Goroutines) throw new SkeinException(go.Name, "is for --workload goroutines", "leave it out");
    }

    /// <summary>Refuses what is of no use without <c>--workload</c>.</summary>
    /// <exception cref="SkeinException">It was given.</exception>
    public void RefuseOwn(ParseResult parsed)
    {
        if (Others.FirstOrDefault(option => IsGiven(parsed, option)) is { } own) throw new SkeinException(own.Name, "is for --workload, not for a load on a URL", "leave it out");
    }

    /// <summary>What is to be measured, held against the bounds.</summary>
    /// <exception cref="SkeinException">It cannot be.</exception>
    public WorkloadOptions Of(ParseResult parsed)
    {
        var options = new WorkloadOptions(parsed.GetValue(kind)!.Value) { Repeats = parsed.GetValue(repeats), Go = parsed.GetValue(go) };
        if (parsed.GetValue(counts) is { } list) options = options with { Counts = UnitCounts.Parse(list) };
        options.Check(WorkloadLimits.Default);
        return options;
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };
}
