using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Wasm.Manifests;
using Skein.Wasm.Modules;

namespace Skein.Cli.Wasm;

/// <summary><c>skein wasm manifest</c>.</summary>
internal sealed class ManifestVerb : Verb
{
    private readonly Argument<string[]> paths = new("file") { HelpName = "FILE", Description = "a WebAssembly module; its file's name without .wasm is its name", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> file = CommonOptions.OutputFile();
    private readonly Option<string?> copy = new("--copy") { Description = "put each module into FOLDER under its hashed name", HelpName = "FOLDER" };
    private readonly Option<int?> brotli = BrotliOption.Create();
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "no progress on standard error" };

    public ManifestVerb()
        : base("manifest", "modules by content: hashed names, sizes, integrity, signatures, as JSON")
    {
        Arguments.Add(paths);
        Option[] own = [file, copy, brotli, quiet];
        foreach (Option option in own) Options.Add(option);
    }

    public override bool CompletesFiles => true;

    public override string Exits => "0 when it was written, 2 when a module cannot be used";

    public override string Notes => """
        The same modules give the same bytes: nothing of the time or the machine is
        in it. docs/wasm.md says the fields.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein wasm manifest shop.wasm cart.wasm -o site/manifest.json --copy site", "for a page and a host"),
        new("skein wasm manifest shop.wasm", "on standard output"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string? output = parsed.GetValue(file);
        string? folder = parsed.GetValue(copy);
        if (output is not null and not "-") OutputFile.Check(output);
        if (folder is not null && !Directory.Exists(folder)) throw new SkeinException(folder, "is no folder", "create it");
        var modules = new List<(ManifestModule Entry, WasmModule Module)>();
        using (var status = new StatusLine(shell, parsed.GetValue(quiet)))
        {
            foreach (string path in parsed.GetValue(paths)!)
            {
                status.Report($"reading, hashing and compressing {path}");
                WasmModule module = ModuleFile.ReadPartly(path, shell);
                string name = path == "-" ? "module" : Path.GetFileName(path);
                ManifestModule entry = ModuleFile.Using(path, module.Bytes, () => ManifestModule.Of(name, module, parsed.GetValue(brotli), shell.Interrupted));
                if (modules.Exists(other => other.Entry.Name == entry.Name)) throw new SkeinException(path, $"has the name of another module: {entry.Name}", "rename one of the files");
                modules.Add((entry, module));
            }
        }

        // Files first: whoever reads the manifest finds what it names.
        if (folder is not null)
        {
            foreach ((ManifestModule entry, WasmModule module) in modules) OutputFile.Write(Path.Combine(folder, entry.File), stream => stream.Write(module.Bytes.Span));
        }

        Report.Write(shell, output, (Stream stream) =>
        {
            WasmManifest.Of(modules.Select(one => one.Entry)).Write(stream);
            stream.WriteByte((byte)'\n');
        });
        return Task.FromResult(ExitCode.Nothing);
    }
}
