using Skein.Core;
using Skein.Races.Deep;
using Skein.Races.Hunting.Plans;
using Skein.Races.Hunting.Processes;
using Skein.Races.Hunting.Programs;
using Skein.Races.Reporting;
using Skein.Races.Weaving;
using Skein.Races.Weaving.Sites;

namespace Skein.Races.Hunting;

/// <summary>
/// Weaves a copy of a program once, runs it up to <see cref="HuntOptions.RunsMax"/> times, and carries the suspects of each
/// run into the next. The program itself is only read. Used for one hunt at a time.
/// </summary>
public sealed class Hunter
{
    private readonly HuntOptions options;
    private readonly HuntLimits limits;
    private readonly TimeProvider clock;
    private readonly IProgramRunner runner;
    private readonly IRuntimeChoice runtime;
    private readonly Func<HuntTarget, string, WeaveResult> weave;

    /// <summary>A hunter of real processes.</summary>
    /// <param name="options">How.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    public Hunter(HuntOptions options, TimeProvider clock, HuntLimits? limits = null)
        : this(options, clock, limits ?? HuntLimits.Default, new SystemProgramRunner(clock ?? throw new ArgumentNullException(nameof(clock)), limits ?? HuntLimits.Default), Runtime(options, clock), Weave(options, clock))
    {
    }

    internal Hunter(HuntOptions options, TimeProvider clock, HuntLimits limits, IProgramRunner runner, IRuntimeChoice runtime, Func<HuntTarget, string, WeaveResult> weave)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RunsMax, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RunsMax, limits.RunsMax);
        this.options = options;
        this.limits = limits;
        this.clock = clock;
        this.runner = runner;
        this.runtime = runtime;
        this.weave = weave;
    }

    /// <summary>Where the program's output goes as it comes, beside its log; null: nowhere.</summary>
    public TextWriter? Echo { get; init; }

    /// <summary>Hunts.</summary>
    /// <param name="path">A program: its assembly, its starter or its folder; or a test assembly.</param>
    /// <param name="arguments">The program's arguments.</param>
    /// <param name="folder">An empty folder for the hunt's files.</param>
    /// <param name="progress">Told what is done now; null: nobody.</param>
    /// <param name="cancellation">Ends the run that is made; what was found so far is told.</param>
    /// <exception cref="SkeinException">The program cannot be woven or started, the plan is none, or a file cannot be read or written.</exception>
    public async Task<HuntResult> HuntAsync(string path, IReadOnlyList<string> arguments, string folder, IProgress<string>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        HuntTarget target = TargetFinder.Find(path);
        if (options.Plan is { } plan) PlanFile.Check(plan);
        var files = new HuntFiles(Path.GetFullPath(folder));
        try
        {
            return await HuntAsync(target, arguments, files, progress, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(folder, $"cannot be used for the hunt's files: {exception.Message.TrimEnd('.')}", "name another folder", exception);
        }
    }

    private static IRuntimeChoice Runtime(HuntOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        MachineRuntime machine = new(Environment.GetEnvironmentVariable, Environment.ProcessPath);
        return options.Deep ? new DeepRuntimeChoice(machine, Environment.GetEnvironmentVariable, clock) : machine;
    }

    private static Func<HuntTarget, string, WeaveResult> Weave(HuntOptions options, TimeProvider clock) =>
        (target, folder) => new Weaver(options.Suspects ? options.Weave with { Synchronisation = true } : options.Weave, clock).Weave(target.Folder, target.Entry, folder);

    private async Task<HuntResult> HuntAsync(HuntTarget target, IReadOnlyList<string> arguments, HuntFiles files, IProgress<string>? progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(files.Root);
        progress?.Report($"weaving {target.Entry}");
        DateTimeOffset startedAt = clock.GetUtcNow();
        WeaveResult woven = weave(target, files.Program);
        SiteTable.Write(files.Sites, woven.Sites);
        var suspects = new SuspectSet(limits.SuspectsMax);
        (int pairs, int matched) = options.Plan is { } plan ? PlanFile.Add(plan, woven.Sites, suspects) : (0, 0);
        var record = new HuntRecord
        {
            Path = target.Path,
            Kind = target.Kind,
            Arguments = arguments,
            Seed = options.Seed,
            RunsMax = options.RunsMax,
            Suspects = options.Suspects,
            Fields = options.Weave.Fields,
            Deep = options.Deep,
            Plan = options.Plan ?? "",
            PlanPairs = pairs,
            PlanMatched = matched,
            StartedAt = startedAt,
            Assemblies = woven.Assemblies,
            Notes = woven.Notes,
            LeftOut = woven.LeftOut,
            WeaveTime = woven.Elapsed,
        };
        var runs = new HuntRuns(options, limits, runner, files, target, suspects) { Echo = Echo };
        ChosenRuntime chosen = runtime.Choose(target, files);
        HuntResult result;
        do
        {
            progress?.Report($"run {record.Runs.Count + 1}{(record.Runs.Count < options.RunsMax ? $" of {options.RunsMax}" : ", for a stack that is missing")}{(suspects.Count > 0 ? $", {suspects.Count:N0} suspects" : "")}");
            HuntRun run = await runs.RunAsync(chosen, arguments, cancellation);
            record = record with { Runs = [.. record.Runs, run], Interrupted = run.Outcome == RunOutcome.Interrupted };
            HuntJson.Write(files.Record, record);
            PlanFile.Write(files.Plan, suspects.List(), woven.Sites);
            result = HuntReader.Read(files.Root, limits);
        }
        while (GoesOn(result));
        return result with { Dropped = result.Dropped + suspects.Dropped };
    }

    // A race without the stack of who was inside is worth another run: its pair is in the plan, and a trap brings both.
    private bool GoesOn(HuntResult result)
    {
        int runs = result.Record.Runs.Count;
        if (result.Record.Interrupted) return false;
        if (runs < options.RunsMax && (options.AllRuns || result.Races.Count == 0)) return true;
        return options.RunsMax > 1 && runs < options.RunsMax + limits.CompletingRunsMax && result.Races.Any(LacksStack);
    }

    private static bool LacksStack(Race race) => race.Record.First.Stack.Count == 0 || race.Record.Second.Stack.Count == 0;
}
