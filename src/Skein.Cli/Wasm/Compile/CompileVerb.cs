using System.CommandLine;
using System.Runtime.InteropServices;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Wasm.Compilation;
using Skein.Wasm.Compilation.Artefacts;
using Skein.Wasm.Modules;

namespace Skein.Cli.Wasm.Compile;

/// <summary><c>skein wasm compile</c>.</summary>
internal sealed class CompileVerb : Verb
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly Argument<string> path = new("file") { HelpName = "FILE", Description = "a WebAssembly module; - for standard input" };
    private readonly Option<string?> file = new("--output", "-o") { Description = "where the native code goes; it appears whole or not at all", HelpName = "FILE" };
    private readonly Option<bool> fuel = new("--fuel") { Description = "for runs with --fuel: instructions are counted" };
    private readonly Option<string?> crossgen = new("--crossgen") { Description = "the runtime's compiler (default: NuGet's, restored where it is not there yet)", HelpName = "PROGRAM" };
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "say nothing" };

    public CompileVerb()
        : base("compile", "native code of a module, made beforehand for long-lived programs")
    {
        Arguments.Add(path);
        Option[] own = [file, fuel, crossgen, quiet];
        foreach (Option option in own) Options.Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(file) is null or "-") result.AddError("no -o: say in which file the native code goes");
        });
    }

    public override bool CompletesFiles => true;

    public override string Exits => "0 when it was written, 2 when it could not be";

    public override string Notes => """
        The file fits this module, runtime, version of skein and kind of processor, and
        is refused for any other. It is code: trust it as you trust a program. What
        others may write is not loaded.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein wasm compile tool.wasm -o tool.native", "native code beside the module"),
        new("skein wasm run tool.wasm --precompiled tool.native", "a run that does not wait for the compiler"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string named = parsed.GetRequiredValue(path);
        string output = parsed.GetValue(file)!;
        OutputFile.Check(output);
        WasmModule module = ModuleFile.Read(named, shell);
        ModuleArtefact artefact = ModuleFile.Using(named, module.Bytes, () => ModuleArtefact.Emit(module, new CompilerOptions { Fuel = parsed.GetValue(fuel) }));
        byte[] native;
        using (var status = new StatusLine(shell, parsed.GetValue(quiet)))
        {
            status.Report("compiling");
            native = await new NativeCompiler(shell).CompileAsync(artefact.Assembly, parsed.GetValue(crossgen));
        }

        OutputFile.Write(output, stream => artefact.Write(stream, native));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(output, OwnersAlone);
        if (!parsed.GetValue(quiet))
        {
            string[] facts = [$".NET {Environment.Version}", RuntimeInformation.RuntimeIdentifier, .. ModuleArtefact.Instructions];
            shell.Print(writer => writer.WriteLine($"{output}: {SizeText.Bytes(native.Length)} bytes for {module.Bodies.Length:#,##0} functions ({string.Join(", ", facts)})"));
        }

        return ExitCode.Nothing;
    }
}
