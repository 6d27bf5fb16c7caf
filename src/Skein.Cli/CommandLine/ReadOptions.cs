using System.CommandLine;
using Skein.Cli.Completions;
using Skein.Cli.Shells;
using Skein.Cli.Targets;
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
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "no progress on standard error" };

    public static Argument<string> Target(string name, string description, Func<IProcessCatalog> processes)
    {
        var argument = new Argument<string>(name) { HelpName = name, Description = description };
        ProcessSuggestions.AddTo(argument, processes);
        return argument;
    }

    public void AddTo(Command command)
    {
        command.Options.Add(source);
        command.Options.Add(threads);
        command.Options.Add(noThreads);
        command.Options.Add(values);
        command.Options.Add(noAudit);
        command.Options.Add(quiet);
        command.Validators.Add(result =>
        {
            if (result.GetValue(threads) && result.GetValue(noThreads)) result.AddError("--threads and --no-threads exclude each other");
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

    /// <summary>Reads what a person named, with its progress on standard error.</summary>
    public Snapshot Read(Target target, ParseResult parsed, Shell shell)
    {
        using var status = new StatusLine(shell, IsQuiet(parsed));
        return shell.Snapshots.Take(target, Of(parsed), status, shell.Interrupted);
    }
}
