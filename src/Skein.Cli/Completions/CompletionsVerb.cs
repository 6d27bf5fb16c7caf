using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Shells;

namespace Skein.Cli.Completions;

/// <summary><c>skein completions</c>.</summary>
internal sealed class CompletionsVerb : Verb
{
    private readonly Argument<string> language = new("shell") { HelpName = "SHELL", Description = "bash, zsh or fish" };

    public CompletionsVerb()
        : base("completions", "the completion script of bash, zsh or fish")
    {
        language.CompletionSources.Add([.. CompletionScript.Shells]);
        language.Validators.Add(result =>
        {
            string word = result.Tokens[0].Value;
            if (!CompletionScript.Shells.Contains(word)) result.AddError($"no script for '{word}': bash, zsh and fish have one");
        });
        Arguments.Add(language);
    }

    public override string Exits => "0";

    public override IReadOnlyList<Example> Examples =>
    [
        new("source <(skein completions bash)", "for this bash; for every one put the line into ~/.bashrc"),
        new("source <(skein completions zsh)", "for this zsh, after compinit"),
        new("skein completions fish | source", "for this fish"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string script = CompletionScript.For(parsed.GetRequiredValue(language));
        shell.Print(writer => writer.Write(script));
        return Task.FromResult(ExitCode.Nothing);
    }
}
