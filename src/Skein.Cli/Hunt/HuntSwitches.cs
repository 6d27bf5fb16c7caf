using System.CommandLine;
using System.Globalization;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Core;
using Skein.Races.Hunting;
using Skein.Races.Weaving;

namespace Skein.Cli.Hunt;

/// <summary>The options of how a program is hunted; a hunt that was kept has none of them.</summary>
internal sealed class HuntSwitches
{
    private static readonly TimeSpan LeastTimeLimit = TimeSpan.FromMilliseconds(100);

    private readonly Option<int> runs = CommonOptions.Count("--runs", $"run it at most N times, with the suspects of each run watched in the next (default {HuntOptions.Default.RunsMax}); ends when a race is found with both stacks, for which N above 1 may take two more", HuntOptions.Default.RunsMax, HuntLimits.Default.RunsMax);
    private readonly Option<bool> allRuns = new("--all-runs") { Description = "make all runs, also after a race was found" };
    private readonly Option<ulong> seed = Seed();
    private readonly Option<TimeSpan?> timeLimit = Duration.Option("--time-limit", LeastTimeLimit, "stop a run that takes longer, and report it so (default 10m)");
    private readonly Option<TimeSpan?> delayBudget = Duration.Option("--delay-budget", TimeSpan.Zero, "how long traps may hold threads in one run, all together (default 20s)");
    private readonly Option<bool> deep = new("--deep") { Description = "run on a private copy of the runtime that reports uses of collections by code that was not woven, too" };
    private readonly Option<bool> fields = new("--fields") { Description = "watch plain fields too; slower" };
    private readonly Option<string[]> leave = Several("--leave", "NAME", "an assembly that stays as it is, by its simple name; * stands for any text; may be repeated");
    private readonly Option<string[]> type = Several("--type", "NAME", "one more type that is not safe for threads, as metadata has it (Shop.Cart`1); may be repeated");
    private readonly Option<string?> types = new("--types") { Description = "a file with one such type per line", HelpName = "FILE" };
    private readonly Option<string?> plan = new("--plan") { Description = "start with the suspects of an earlier hunt: its suspects.plan, or the folder that it was kept in; another build of the program will do", HelpName = "FILE" };
    private readonly Option<string?> keep = new("--keep") { Description = "keep the hunt's files: the woven copy, each run's output and records, the plan; an empty or new folder", HelpName = "FOLDER" };
    private readonly Option<bool> verbose = new("--verbose") { Description = "pass the program's own output on to standard error" };

    private IEnumerable<Option> All => [runs, allRuns, seed, timeLimit, delayBudget, deep, fields, leave, type, types, plan, keep, verbose];

    public void AddTo(Command command)
    {
        foreach (Option option in All) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.Has(runs, count => count == 0)) result.AddError("--runs 0 finds nothing: give at least 1");
        });
    }

    public string? Keep(ParseResult parsed) => parsed.GetValue(keep);

    public bool IsVerbose(ParseResult parsed) => parsed.GetValue(verbose);

    /// <exception cref="SkeinException">One of them was given, and there is nothing to run.</exception>
    public void RefuseAll(ParseResult parsed, string path)
    {
        if (All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } foreign)
            throw new SkeinException(foreign.Name, $"is for a program, and {path} is a hunt that was kept: it is told, not made again", "leave it out");
    }

    /// <exception cref="SkeinException">A file cannot be read.</exception>
    public HuntOptions Of(ParseResult parsed, bool suspects) => new()
    {
        RunsMax = parsed.GetValue(runs),
        AllRuns = parsed.GetValue(allRuns),
        Seed = parsed.GetValue(seed),
        TimeLimit = parsed.GetValue(timeLimit) ?? HuntOptions.Default.TimeLimit,
        DelayBudget = parsed.GetValue(delayBudget) ?? HuntOptions.Default.DelayBudget,
        Suspects = suspects,
        Deep = parsed.GetValue(deep),
        Plan = parsed.GetValue(plan),
        Weave = new WeaveOptions { Leave = parsed.GetValue(leave) ?? [], Fields = parsed.GetValue(fields), Types = [.. parsed.GetValue(type) ?? [], .. TypesOf(parsed.GetValue(types))] },
    };

    private static IEnumerable<string> TypesOf(string? path)
    {
        if (path is null) return [];
        try
        {
            return [.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be read: {IoReason.Of(exception)}", "give a file with one type name per line", exception);
        }
    }

    private static Option<string[]> Several(string name, string what, string description) => new(name)
    {
        Description = description,
        HelpName = what,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private static Option<ulong> Seed() => new("--seed")
    {
        Description = "the seed of every random choice (default 1)",
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        DefaultValueFactory = _ => HuntOptions.Default.Seed,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)) return value;
            result.AddError($"--seed '{text}' is no number from 0 to {ulong.MaxValue}");
            return default;
        },
    };
}
