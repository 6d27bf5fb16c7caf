using System.CommandLine;
using Skein.Cli.Completions;
using Skein.Cli.Shells;
using Skein.Cli.Targets;
using Skein.Cli.Targets.Urls;
using Skein.Core;
using Skein.Core.Model;
using Skein.Inspect;
using Skein.Inspect.Sources;

namespace Skein.Cli.CommandLine;

/// <summary>The options of how a target is read, which every verb with a target has.</summary>
internal sealed class ReadOptions
{
    private readonly Option<SourceChoice> source = Choice.Option(
        "--source",
        "how a process is held still: a copy-on-write child, its stopped threads, or (auto, the default) the first that works",
        ("auto", SourceChoice.Automatic),
        ("snapshot", SourceChoice.Snapshot),
        ("freeze", SourceChoice.Freeze));

    private readonly Option<bool> threads = new("--threads") { Description = "read the stacks of threads too (the default)" };
    private readonly Option<bool> noThreads = new("--no-threads") { Description = "leave threads out: faster, but no lock is seen" };
    private readonly Option<bool> values = new("--values") { Description = "show values too: strings, field contents; without it types and numbers only" };
    private readonly Option<bool> noAudit = new("--no-audit") { Description = "no line on the target's standard error when it is looked at" };
    private readonly Option<string[]> header = new("--header")
    {
        Description = "send \"Name: value\" to a URL, as authorisation; @FILE for a file of them; may be repeated",
        HelpName = "TEXT",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "no progress on standard error" };

    public static Argument<string> Target(string name, string description, Func<IProcessCatalog> processes)
    {
        var argument = new Argument<string>(name) { HelpName = name, Description = description };
        ProcessSuggestions.AddTo(argument, processes);
        return argument;
    }

    /// <summary>Several targets, at least one.</summary>
    public static Argument<string[]> Targets(string name, string description, Func<IProcessCatalog> processes)
    {
        var argument = new Argument<string[]>(name) { HelpName = name, Description = description, Arity = ArgumentArity.OneOrMore };
        ProcessSuggestions.AddTo(argument, processes);
        return argument;
    }

    public void AddTo(Command command) => Add(command, [source, threads, noThreads, values, noAudit, header, quiet]);

    /// <summary>Only those that have a meaning where memory is read, and no value of it told.</summary>
    public void AddMemoryTo(Command command) => Add(command, [source, threads, noThreads, noAudit, quiet]);

    private void Add(Command command, IEnumerable<Option> options)
    {
        foreach (Option option in options) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.Has(threads) && result.Has(noThreads)) result.AddError("--threads and --no-threads exclude each other");
        });
    }

    public InspectOptions Of(ParseResult parsed) => new()
    {
        Source = parsed.GetValue(source),
        Threads = !parsed.GetValue(noThreads),
        Values = parsed.GetValue(values),
        Audit = !parsed.GetValue(noAudit),
    };

    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(quiet);

    /// <summary>Finds out what a person named.</summary>
    /// <exception cref="SkeinException">It is nothing that can be looked at, or an option has no meaning for it.</exception>
    public Target Resolve(string text, ParseResult parsed, Shell shell) => Resolve([text], parsed, shell)[0];

    /// <summary>Finds out what a person named, all of it before any of it is read, and refuses options that have no meaning for it.</summary>
    /// <exception cref="SkeinException">One is nothing that can be looked at, or an option has no meaning for any.</exception>
    public IReadOnlyList<Target> Resolve(IReadOnlyList<string> texts, ParseResult parsed, Shell shell)
    {
        string[] headers = parsed.GetValue(header) ?? [];
        var resolver = new TargetResolver(shell.Processes, RequestHeaders.Parse(headers));
        Target[] targets = [.. texts.Select(resolver.Resolve)];
        if (headers.Length > 0 && !targets.Any(target => target is UrlTarget)) throw new SkeinException("--header", $"is for a URL, and {texts[0]} is none");
        if (!targets.All(target => target is UrlTarget)) return targets;

        Option? foreign = new Option[] { source, threads, noThreads, values, noAudit }.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
        return foreign is null ? targets : throw new SkeinException(foreign.Name, $"is for a process, and {targets[0].Text} is a URL: the service decides what it tells", "leave it out");
    }

    /// <summary>Reads what a person named, with its progress on standard error.</summary>
    public Snapshot Read(Target target, ParseResult parsed, Shell shell)
    {
        using var status = new StatusLine(shell, IsQuiet(parsed));
        return shell.Snapshots.Take(target, Of(parsed), status, shell.Interrupted);
    }
}
