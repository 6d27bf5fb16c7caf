using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Core.Formats.Text;
using Skein.Wasm.Budgets;
using Skein.Wasm.Compatibility;
using Skein.Wasm.Manifests;
using Skein.Wasm.Modules;

namespace Skein.Cli.Wasm.Check;

/// <summary><c>skein wasm check</c>.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string> path = new("file") { HelpName = "FILE", Description = "a WebAssembly module; - for standard input" };
    private readonly Option<string?> budget = new("--budget") { Description = "what it may take: bytes raw, as gzip and as brotli, bytes of sections, counts; JSON", HelpName = "FILE" };
    private readonly Option<string?> against = new("--against") { Description = "the version that it is to replace: a module, or a manifest that has one of its name", HelpName = "OLD" };
    private readonly Option<string[]> provided = new("--provided")
    {
        Description = "a module of which the host gives every import, so that a new one breaks nothing; may be repeated",
        HelpName = "MODULE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<ReportFormat> format = CommonOptions.Format(ReportFormat.Text, ReportFormat.Json);
    private readonly Option<string?> file = CommonOptions.OutputFile();
    private readonly Option<ColorChoice> color = CommonOptions.Color();
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "no progress on standard error" };

    public CheckVerb()
        : base("check", "is a module within its budget, and can it replace an old version")
    {
        Arguments.Add(path);
        Option[] own = [budget, against, provided, format, file, color, quiet];
        foreach (Option option in own) Options.Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(budget) is null && result.GetValue(against) is null) result.AddError("nothing to check: give --budget, --against or both");
        });
    }

    public override bool CompletesFiles => true;

    public override string Exits => "0 when it is good, 1 when it is over its budget or breaks, 2 when a file cannot be used";

    public override string Notes => """
        The verdict is compatible, extended (it offers more) or broken: an export is
        gone or of another type, a new import is wanted, limits of memories and
        tables do not fit by the rules of linking. Signatures are compared, not what
        the functions do.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein wasm check app.wasm --budget budget.json", "sizes, in a pipeline"),
        new("skein wasm check app.wasm --against old.wasm", "can it take the old one's place"),
        new("skein wasm check app.wasm --against site/manifest.json", "the old one by its manifest"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string named = parsed.GetValue(path)!;
        string? output = parsed.GetValue(file);
        if (output is not null) OutputFile.Check(output);
        WasmBudget? bounds = parsed.GetValue(budget) is { } budgetPath ? ReadBudget(budgetPath, shell) : null;
        ImmutableArray<BudgetItem> items = [];
        CompatibilityReport? verdict = null;
        using (var status = new StatusLine(shell, parsed.GetValue(quiet)))
        {
            status.Report($"reading {named}");
            WasmModule module = ModuleFile.ReadPartly(named, shell);
            if (parsed.GetValue(against) is { } old)
            {
                ModuleSignature before = ReadOld(old, ManifestModule.NameOf(named == "-" ? "module" : Path.GetFileName(named), module), shell);
                verdict = ModuleFile.Using(named, module.Bytes, () => SignatureComparer.Compare(before, ModuleSignature.Whole(module), parsed.GetValue(provided)));
            }

            if (bounds?.NeedsCompression == true) status.Report($"compressing {module.Bytes.Length:#,##0} bytes");
            if (bounds is not null) items = BudgetCheck.Check(module, bounds, shell.Interrupted);
        }

        var answer = new CheckAnswer(named == "-" ? ModuleFile.Input : named, items, verdict);
        if (parsed.GetValue(format) == ReportFormat.Json)
        {
            Report.Write(shell, output, (Stream stream) => CheckJson.Write(answer, stream));
        }
        else
        {
            ITextStyle style = ReportText.Options(shell, parsed.GetValue(color), 0, output is not null, allFrames: true).Style;
            Report.Write(shell, output, writer => CheckText.Write(answer, writer, style));
        }

        return Task.FromResult(answer.IsGood ? ExitCode.Nothing : ExitCode.Findings);
    }

    private static WasmBudget ReadBudget(string path, Shell shell)
    {
        byte[] bytes = ModuleFile.Bytes(path, shell, BudgetLimits.Default.BytesMax, "name a budget in JSON; docs/wasm-check.md has an example");
        try
        {
            return BudgetReader.Read(bytes);
        }
        catch (JsonException wrong)
        {
            throw new SkeinException(path, $"is no budget: {OneLine(wrong)}", "docs/wasm-check.md has an example", wrong);
        }
    }

    // A manifest is JSON, a module is not.
    private static ModuleSignature ReadOld(string path, string name, Shell shell)
    {
        byte[] bytes = ModuleFile.Bytes(path, shell, ModuleLimits.Default.BytesMax, "name the old module, or a manifest");
        if (!bytes.AsSpan().TrimStart(" \n\r\t"u8).StartsWith("{"u8)) return ModuleFile.Using(path, bytes, () => ModuleSignature.Whole(WasmModule.ReadPartly(bytes)));
        try
        {
            return WasmManifest.Read(bytes).Find(name)?.Signature ?? throw new SkeinException(path, $"has no module {name}", "the name of FILE without .wasm and its hash is looked for");
        }
        catch (JsonException wrong)
        {
            throw new SkeinException(path, $"is no manifest: {OneLine(wrong)}", "skein wasm manifest writes one", wrong);
        }
    }

    private static string OneLine(JsonException wrong) => wrong.Message.ReplaceLineEndings(" ").TrimEnd('.');
}
