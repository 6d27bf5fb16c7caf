using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Plan.Capacity;
using Skein.Cli.Shells;
using Skein.Planning.Specs;
using Skein.Planning.Workbook;

namespace Skein.Cli.Plan;

/// <summary><c>skein plan workbook</c>.</summary>
internal sealed class WorkbookVerb : Verb
{
    private readonly Argument<string> path = new("spec") { HelpName = "SPEC", Description = "a capacity spec in YAML; - for standard input" };
    private readonly Option<string> file = new("--output", "-o") { HelpName = "FILE", Description = "the workbook to write, .xlsx; - for standard output", Required = true };
    private readonly Option<bool> lambda = new("--lambda") { Description = "one more sheet with LET and LAMBDA, for Microsoft 365 only" };

    public WorkbookVerb()
        : base("workbook", "writes a capacity plan as a spreadsheet with live formulas")
    {
        Arguments.Add(path);
        Options.Add(file);
        Options.Add(lambda);
    }

    public override bool CompletesFiles => true;

    public override string Exits => "0 when it was written, 2 when the spec cannot be used";

    public override string Notes => """
        The coloured cells of the sheet Inputs are those to change. The same spec gives
        the same bytes. LibreOffice shows the values of the file until it is told to
        recalculate: Ctrl+Shift+F9.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein plan workbook shop.yaml -o shop.xlsx", "a workbook for Excel and LibreOffice"),
        new("skein plan workbook shop.yaml -o shop.xlsx --lambda", "with a sheet for Microsoft 365"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string output = parsed.GetRequiredValue(file);
        if (output != "-") OutputFile.Check(output);
        CapacitySpec spec = await SpecFileReader.ReadAsync(parsed.GetRequiredValue(path), shell);
        var options = new WorkbookOptions { Lambda = parsed.GetValue(lambda) };
        // Whole in memory first: a spec that cannot be used leaves nothing behind.
        using var made = new MemoryStream();
        CapacityWorkbook.Write(spec, made, options);
        Report.Write(shell, output, stream =>
        {
            made.Position = 0;
            made.CopyTo(stream);
        });
        return ExitCode.Nothing;
    }
}
