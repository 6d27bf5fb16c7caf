using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Races.Hunting;
using Skein.Races.Reporting;

namespace Skein.Cli.Hunt;

/// <summary><c>skein hunt</c>.</summary>
internal sealed class HuntVerb : Verb
{
    private const int RacesShown = 20;

    private readonly Argument<string> path = new("path") { HelpName = "PATH", Description = "a built program: its .dll, its starter or its folder; or a test assembly; or the folder of a hunt that was kept, to tell it again" };
    private readonly Argument<string[]> arguments = new("arguments") { HelpName = "-- ARGS", Description = "arguments of the program, or of the tests' runner", Arity = ArgumentArity.ZeroOrMore };
    private readonly HuntSwitches switches = new();
    private readonly Option<bool> suspects = new("--suspects") { Description = "list pairs too that were not caught in the act; they never fail a hunt" };
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json, ReportFormat.Sarif, ReportFormat.Html);
    private readonly Option<string?> file = CommonOptions.OutputFile();
    private readonly Option<string?> sourceRoot = new("--source-root") { Description = "the folder that names of source files are relative to (default: the current one)", HelpName = "FOLDER" };
    private readonly Option<bool> noSource = new("--no-source") { Description = "show no lines of source" };
    private readonly Option<int> limit = CommonOptions.Limit(RacesShown, "races of the text");
    private readonly Option<bool> allFrames = CommonOptions.AllFrames();
    private readonly Option<ColorChoice> color = CommonOptions.Color();
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "no progress on standard error" };

    public HuntVerb()
        : base("hunt", "runs a program and catches its races in the act, with both stacks")
    {
        Arguments.Add(path);
        Arguments.Add(arguments);
        switches.AddTo(this);
        Option[] own = [suspects, format, file, sourceRoot, noSource, limit, allFrames, color, quiet];
        foreach (Option option in own) Options.Add(option);
    }

    public override string Usage => "PATH [options] [-- ARGS]";

    public override bool CompletesFiles => true;

    public override string Exits => "0 when no race was found, 1 with races, 2 when the program cannot be hunted, 3 when no race was found and the program itself crashed, hung or ended with a code of its own";

    public override string Notes => """
        A copy of the program is woven and run; the program itself is only read. Races
        are of two kinds, and both fail a hunt:
        trapped     one thread was held for a moment before it used the object, and
                    another came to it: both stacks are exact
        overlapped  one thread was inside a call on the object when another came
        high, medium, low: the structure changes under another access; the same
        element is overwritten; a count may be out of date.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein hunt bin/Shop.dll -- --port 0", "a program with its arguments"),
        new("skein hunt bin/Shop.Tests.dll --format sarif -o races.sarif", "tests, for a code host"),
        new("skein hunt bin/Shop.Tests.dll --runs 5 --keep hunt", "longer, and keep what it found"),
        new("skein hunt hunt --format html -o races.html", "tell a kept hunt again, as a page"),
        new("skein hunt bin/Shop.Tests.dll --plan hunt", "start with the suspects of that hunt"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? output = parsed.GetValue(file);
        if (output is not null) OutputFile.Check(output);
        string named = parsed.GetRequiredValue(path);
        return Directory.Exists(named) && HuntReader.IsHunt(named) ? TellAgain(named, parsed, shell) : await HuntAsync(named, parsed, shell);
    }

    private static int ExitOf(HuntResult result)
    {
        if (result.Races.Count > 0) return ExitCode.Findings;
        return result.ProgramFailed ? ExitCode.ProgramFailed : ExitCode.Nothing;
    }

    private int TellAgain(string named, ParseResult parsed, Shell shell)
    {
        switches.RefuseAll(parsed, named);
        if (parsed.GetValue(arguments) is [var first, ..]) throw new SkeinException(first, $"is for a program, and {named} is a hunt that was kept: it is told, not made again", "leave it out");
        HuntResult result = HuntReader.Read(named);
        Write(result, named, parsed, shell);
        return ExitOf(result);
    }

    private async Task<int> HuntAsync(string named, ParseResult parsed, Shell shell)
    {
        string? keep = switches.Keep(parsed);
        HuntOptions options = switches.Of(parsed, parsed.GetValue(suspects));
        bool verbose = switches.IsVerbose(parsed);
        var hunter = new Hunter(options, shell.Clock) { Echo = verbose ? shell.Error : null };
        using var place = new HuntPlace(keep);
        HuntResult result;
        // What the program says and a line that is wiped do not go together.
        using (var status = new StatusLine(shell, parsed.GetValue(quiet) || verbose))
            result = await hunter.HuntAsync(named, parsed.GetValue(arguments) ?? [], place.Path, status, shell.Interrupted);
        Write(result, keep, parsed, shell);
        if (result.Record.Interrupted) shell.Interrupted.ThrowIfCancellationRequested();
        return ExitOf(result);
    }

    private void Write(HuntResult result, string? kept, ParseResult parsed, Shell shell)
    {
        string? output = parsed.GetValue(file);
        var options = new HuntReportOptions
        {
            Sources = parsed.GetValue(noSource) ? null : new SourceFiles(),
            SourceRoot = parsed.GetValue(sourceRoot) ?? ".",
            Kept = kept,
            Suspects = parsed.GetValue(suspects),
            Text = ReportText.Options(shell, parsed.GetValue(color), parsed.GetValue(limit), output is not null, parsed.GetValue(allFrames)),
        };
        HuntReport.Write(result, parsed.GetValue(format), options, shell, output);
    }
}
