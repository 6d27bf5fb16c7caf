using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Planning.Checking;

namespace Skein.Cli.Plan.Check;

/// <summary><c>skein plan check</c>.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string[]> paths = new("file") { HelpName = "FILE", Description = "spec, .xlsx, .csv, source code, or text with formulas; several may be given", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> list = new("--list") { Description = "say what is looked for, and look at no file" };
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json);
    private readonly Option<string?> file = CommonOptions.OutputFile();

    public CheckVerb()
        : base("check", "what is wrong in a capacity spec, a sheet, or formulas in code or text")
    {
        Arguments.Add(paths);
        Options.Add(list);
        Options.Add(format);
        Options.Add(file);
        Validators.Add(result =>
        {
            bool isGiven = result.GetValue(paths) is { Length: > 0 };
            if (result.GetValue(list) == isGiven) result.AddError(isGiven ? "--list looks at no FILE: leave one of them out" : "no FILE: give one, or --list");
        });
    }

    public override bool CompletesFiles => true;

    public override string Exits => "0 without findings, 1 with some, 2 when a file cannot be read";

    public override string Notes => "Nothing of a file is run, and nothing that it names is opened.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein plan check shop.yaml", "a spec: what it says, beyond its syntax"),
        new("skein plan check capacity.xlsx sizing.md pool.go", "a workbook, a page and a program"),
        new("skein plan check --list", "what is looked for"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? output = parsed.GetValue(file);
        if (output is not null) OutputFile.Check(output);
        bool isJson = parsed.GetValue(format) == ReportFormat.Json;
        if (parsed.GetValue(list))
        {
            if (isJson) Report.Write(shell, output, (Stream stream) => CheckJson.Write(CapacityChecker.Rules, stream));
            else Report.Write(shell, output, writer => CheckText.Write(CapacityChecker.Rules, writer));
            return Task.FromResult(ExitCode.Nothing);
        }

        CheckReport[] reports = [.. parsed.GetValue(paths)!.Select(Look)];
        if (isJson) Report.Write(shell, output, (Stream stream) => CheckJson.Write(reports, stream));
        else Report.Write(shell, output, writer => CheckText.Write(reports, writer));
        return Task.FromResult(reports.Any(report => report.Findings.Count > 0) ? ExitCode.Findings : ExitCode.Nothing);
    }

    private static CheckReport Look(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return CapacityChecker.Check(path, stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be read: {IoReason.Of(exception, path)}", "name a spec, a sheet or a text", exception);
        }
    }
}
