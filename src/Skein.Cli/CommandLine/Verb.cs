using System.CommandLine;
using Skein.Cli.Shells;

namespace Skein.Cli.CommandLine;

/// <summary>One verb of the program: its options, its help and what it does.</summary>
internal abstract class Verb : Command
{
    protected Verb(string name, string description)
        : base(name, description) => SetAction((parsed, _) => RunAsync(parsed, CurrentShell!));

    /// <summary>What the verb runs in; set before it is invoked.</summary>
    public Shell? CurrentShell { get; private set; }

    /// <summary>How it is typed behind the program's name: <c>dump</c>, <c>plan eval</c>.</summary>
    public string FullName => Parents.OfType<Verb>().FirstOrDefault() is { } above ? $"{above.FullName} {Name}" : Name;

    /// <summary>How the line goes on behind the verb, where it is not arguments and then options; empty where it is.</summary>
    public virtual string Usage => "";

    /// <summary>Whether its arguments are files, which the shell completes by itself.</summary>
    public virtual bool CompletesFiles => false;

    /// <summary>Lines of help below the options: what an option's line has no room for.</summary>
    public virtual string Notes => "";

    /// <summary>What its exit codes mean, for the help.</summary>
    public abstract string Exits { get; }

    /// <summary>Command lines that work, with what they are for.</summary>
    public abstract IReadOnlyList<Example> Examples { get; }

    /// <summary>Sets the shell of this verb and of those below it.</summary>
    public void SetShell(Shell shell)
    {
        CurrentShell = shell;
        foreach (Verb below in Subcommands.OfType<Verb>()) below.SetShell(shell);
    }

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, Shell shell);
}
