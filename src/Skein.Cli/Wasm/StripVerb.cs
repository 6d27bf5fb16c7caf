using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Wasm.Analysis;
using Skein.Wasm.Modules;
using Skein.Wasm.Stripping;

namespace Skein.Cli.Wasm;

/// <summary><c>skein wasm strip</c>.</summary>
internal sealed class StripVerb : Verb
{
    private readonly Argument<string> path = new("file") { HelpName = "FILE", Description = "a WebAssembly module; - for standard input" };
    private readonly Option<string?> file = new("--output", "-o") { Description = "where the smaller module goes; it may be FILE itself, and appears whole or not at all", HelpName = "FILE" };
    private readonly Option<string?> keep = new("--keep") { Description = "custom sections that stay, several with commas; name* for all that begin so", HelpName = "LIST" };
    private readonly Option<int?> brotli = BrotliOption.Create();
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "say nothing" };

    public StripVerb()
        : base("strip", "a module without names, debug information and other custom sections")
    {
        Arguments.Add(path);
        Option[] own = [file, keep, brotli, quiet];
        foreach (Option option in own) Options.Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(file) is null) result.AddError("no -o: say where the smaller module goes");
        });
    }

    public override bool CompletesFiles => true;

    public override string Exits => "0 when it was written, 2 when it could not be";

    public override string Notes => """
        What is left is the same byte for byte. Sections that something depends on
        stay: dylink, component-type and metadata.code. Traps of a stripped module
        have no names of functions: keep the module that was stripped.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein wasm strip app.wasm -o app.min.wasm", "everything that can go"),
        new("skein wasm strip app.wasm -o app.min.wasm --keep name", "with names, for traces"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string named = parsed.GetValue(path)!;
        string output = parsed.GetValue(file)!;
        bool silent = parsed.GetValue(quiet);
        if (output != "-") OutputFile.Check(output);
        WasmModule module = ModuleFile.ReadPartly(named, shell);
        string[] kept = parsed.GetValue(keep)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        StrippedModule stripped = ModuleFile.Using(named, module.Bytes, () => ModuleStripper.Strip(module, kept));
        Report.Write(shell, output, (Stream stream) => stream.Write(stripped.Bytes.Span));
        // Standard output is the module itself then.
        if (silent || output == "-") return Task.FromResult(ExitCode.Nothing);
        CompressedSizes before;
        CompressedSizes after;
        using (var status = new StatusLine(shell, quiet: false))
        {
            status.Report("compressing both");
            int quality = parsed.GetValue(brotli) ?? CompressedSizes.QualityFor(module.Bytes.Length);
            before = CompressedSizes.Of(module.Bytes, quality, shell.Interrupted);
            after = CompressedSizes.Of(stripped.Bytes, quality, shell.Interrupted);
        }

        Report.Write(shell, null, writer => Tell(writer, stripped, before, after));
        return Task.FromResult(ExitCode.Nothing);
    }

    private static void Tell(TextWriter writer, StrippedModule stripped, CompressedSizes before, CompressedSizes after)
    {
        if (stripped.Dropped.IsEmpty) writer.WriteLine("nothing to drop: no custom section that could go");
        foreach (ModuleSection section in stripped.Dropped) writer.WriteLine($"dropped \"{PrintableWriter.Quoted(section.Name)}\": {SizeText.Bytes(section.Whole.Length)} bytes");
        foreach (ModuleSection section in stripped.Kept) writer.WriteLine($"kept \"{PrintableWriter.Quoted(section.Name)}\": {SizeText.Bytes(section.Whole.Length)} bytes");
        Line(writer, "raw", before.Raw, after.Raw);
        Line(writer, "gzip", before.Gzip, after.Gzip);
        Line(writer, $"brotli {before.BrotliQuality}", before.Brotli, after.Brotli);
    }

    private static void Line(TextWriter writer, string what, long before, long after) =>
        writer.WriteLine($"{what}: {SizeText.Bytes(before)} -> {SizeText.Bytes(after)} bytes ({SizeText.Share(after - before, before)})");
}
