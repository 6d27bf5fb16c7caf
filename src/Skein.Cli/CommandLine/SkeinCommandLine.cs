using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using Skein.Cli.Blocked;
using Skein.Cli.Completions;
using Skein.Cli.Diff;
using Skein.Cli.Dump;
using Skein.Cli.Hunt;
using Skein.Cli.Leaks;
using Skein.Cli.Load;
using Skein.Cli.Maps;
using Skein.Cli.Output;
using Skein.Cli.Plan;
using Skein.Cli.Ps;
using Skein.Cli.Shells;
using Skein.Cli.Top;
using Skein.Cli.Wasm;
using Skein.Cli.Why;
using Skein.Core;

namespace Skein.Cli.CommandLine;

/// <summary>The whole program: parses the arguments, runs the verb, and turns every failure into one line and an exit code.</summary>
internal sealed class SkeinCommandLine
{
    private readonly Shell shell;

    public SkeinCommandLine(Shell shell)
    {
        this.shell = shell;
        Root = new RootCommand(RootCommandText.Description);
        Root.Options.Clear();
        Root.Options.Add(new HelpOption("--help", "-h") { Description = "say this, or the help of a verb", Action = new HelpPage(shell), Recursive = true });
        Root.Options.Add(new VersionOption("--version") { Description = "print the version", Action = new VersionLine(shell) });
        Root.Directives.Clear();
        var suggest = new SuggestDirective();
        suggest.Action = new Suggest(Root, suggest, shell);
        Root.Directives.Add(suggest);
        foreach (Verb verb in Verbs())
        {
            verb.SetShell(shell);
            Root.Subcommands.Add(verb);
        }

        Root.SetAction(parsed => new HelpPage(shell).Invoke(parsed));
    }

    public RootCommand Root { get; }

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">What was typed after the program's name.</param>
    /// <param name="signal">The number of the signal that asked to stop, or 0.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, Func<int> signal)
    {
        try
        {
            return await RunParsedAsync(Root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null }));
        }
        catch (SkeinException exception)
        {
            return Fail(exception.Message, ExitCode.Refused, exception);
        }
        catch (OperationCanceledException) when (signal() != 0)
        {
            return ExitCode.OfSignal(signal());
        }
        catch (BrokenPipeException)
        {
            return ExitCode.BrokenPipe;
        }
        catch (Exception exception)
        {
            string what = $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
            return Fail($"a defect of skein {ProgramVersion.Text}: {what}; please report it with what SKEIN_DEBUG=1 prints", ExitCode.Defect, exception);
        }
    }

    private static IEnumerable<Verb> Verbs() => [new PsVerb(), new DumpVerb(), new DiffVerb(), new LeaksVerb(), new BlockedVerb(), new MapsVerb(), new WhyVerb(), new TopVerb(), new HuntVerb(), new PlanVerb(), new LoadVerb(), new WasmVerb(), new CompletionsVerb()];

    private async Task<int> RunParsedAsync(ParseResult parsed)
    {
        bool informs = parsed.Action is HelpPage or VersionLine or Suggest;
        if (parsed.Errors.Count == 0 || informs)
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        string verb = parsed.CommandResult.Command is Verb known ? $"skein {known.FullName}" : "skein";
        string message = IoReason.LowerFirst(parsed.Errors[0].Message.ReplaceLineEndings(" ").TrimEnd('.'));
        return Fail($"{message}; see '{verb} --help'", ExitCode.Refused, null);
    }

    private int Fail(string line, int code, Exception? cause)
    {
        shell.Error.WriteLine($"skein: {PrintableWriter.Quoted(line)}");
        if (cause is not null && shell.Variable("SKEIN_DEBUG") == "1") shell.Error.WriteLine(cause);
        return code;
    }
}
