using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;

namespace Skein.Cli.Wasm.Text;

/// <summary><c>skein wasm text</c>.</summary>
internal sealed class TextVerb : Verb
{
    private readonly Argument<string> path = new("file") { HelpName = "FILE", Description = "a WebAssembly module; - for standard input" };
    private readonly Option<string?> function = new("--function") { Description = "one function alone, by its name, its export's name or its number", HelpName = "NAME|N" };
    private readonly Option<bool> headers = new("--headers") { Description = "what there is, without code and contents of segments" };
    private readonly Option<string?> file = CommonOptions.OutputFile();

    public TextVerb()
        : base("text", "a module in the text format: whole, one function, or without code")
    {
        Arguments.Add(path);
        Option[] own = [function, headers, file];
        foreach (Option option in own) Options.Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(function) is not null && result.GetValue(headers)) result.AddError("--function and --headers exclude each other");
        });
    }

    public override bool CompletesFiles => true;

    public override string Exits => "0 when it was written, 2 when it could not be";

    public override string Notes => """
        The whole text gives the same module again, but for its custom sections:
        names stand where the module's own name section has them.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein wasm text app.wasm -o app.wat", "all of it"),
        new("skein wasm text app.wasm --function render", "one function"),
        new("skein wasm text app.wasm --headers", "types, imports, exports, sizes"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string named = parsed.GetValue(path)!;
        string? output = parsed.GetValue(file);
        if (output is not null) OutputFile.Check(output);
        WasmModule module = ModuleFile.Read(named, shell);
        string name = named == "-" ? ModuleFile.Input : named;
        int? only = parsed.GetValue(function) is { } wanted ? FunctionChoice.Find(name, module, wanted) : null;
        Report.Write(shell, output, writer => ModuleFile.Using(name, module.Bytes, () =>
        {
            if (only is { } one) WatWriter.WriteFunction(module, one, writer);
            else if (parsed.GetValue(headers)) WatWriter.WriteHeaders(module, writer);
            else WatWriter.Write(module, writer);
            return true;
        }));
        return Task.FromResult(ExitCode.Nothing);
    }
}
