using System.CommandLine;
using Skein.Cli.Shells;

namespace Skein.Cli.CommandLine;

/// <summary>One verb of the program: its options, its help and what it does.</summary>
internal abstract class Verb : Command
{
    protected Verb(string name, string description)
        : base(name, description) => SetAction((parsed, _) => RunAsync(parsed, CurrentShell!));

    /// <summary>What the verb runs in; set before it is invoked.</summary>
    public Shell? CurrentShell { get; set; }

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

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, Shell shell);
}
