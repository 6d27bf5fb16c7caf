using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core.Formats.Text;
using Skein.Wasm.Analysis;
using Skein.Wasm.Modules;

namespace Skein.Cli.Wasm.Inspect;

/// <summary><c>skein wasm inspect</c>.</summary>
internal sealed class InspectVerb : Verb
{
    private const int TopDefault = 10;

    private readonly Argument<string> path = new("file") { HelpName = "FILE", Description = "a WebAssembly module; - for standard input" };
    private readonly Option<int> top = CommonOptions.Count("--top", $"lines of each list at most, the others are counted; 0 for all (default {TopDefault})", TopDefault, int.MaxValue);
    private readonly Option<bool> functions = new("--functions") { Description = "list every function, not the largest alone" };
    private readonly Option<int?> brotli = BrotliOption.Create();
    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json);
    private readonly Option<string?> file = CommonOptions.OutputFile();
    private readonly Option<ColorChoice> color = CommonOptions.Color();
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "no progress on standard error" };

    public InspectVerb()
        : base("inspect", "what a module is made of, what takes the room, and what made it")
    {
        Arguments.Add(path);
        Option[] own = [top, functions, brotli, format, file, color, quiet];
        foreach (Option option in own) Options.Add(option);
    }

    public override bool CompletesFiles => true;

    public override string Exits => "0 when it could be read, 2 when it could not";

    public override string Notes => """
        Nothing of the module is run. Retained is what would go with a function: its
        own code and all that is reached through it alone. A function in a table
        counts as held by the table, for any indirect call may reach it.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein wasm inspect app.wasm", "sizes, imports, exports, origin"),
        new("skein wasm inspect app.wasm --top 40", "longer lists"),
        new("skein wasm inspect app.wasm --functions --format json -o app.json", "everything, for a program"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string named = parsed.GetValue(path)!;
        string? output = parsed.GetValue(file);
        if (output is not null) OutputFile.Check(output);
        ModuleReport report;
        using (var status = new StatusLine(shell, parsed.GetValue(quiet)))
        {
            status.Report($"reading {named}");
            WasmModule module = ModuleFile.ReadPartly(named, shell);
            report = ModuleFile.Using(named, module.Bytes, () => ModuleInspector.Inspect(module, parsed.GetValue(brotli), status, shell.Interrupted));
        }

        int most = parsed.GetValue(top) is > 0 and var lines ? lines : int.MaxValue;
        int functionsMax = parsed.GetValue(functions) ? int.MaxValue : most;
        string name = named == "-" ? ModuleFile.Input : named;
        if (parsed.GetValue(format) == ReportFormat.Json)
        {
            Report.Write(shell, output, (Stream stream) => InspectJson.Write(name, report, most, functionsMax, stream));
        }
        else
        {
            ITextStyle style = ReportText.Options(shell, parsed.GetValue(color), 0, output is not null, allFrames: true).Style;
            Report.Write(shell, output, writer => new InspectText(writer, style, most, functionsMax).Write(name, report));
        }

        return Task.FromResult(ExitCode.Nothing);
    }
}
