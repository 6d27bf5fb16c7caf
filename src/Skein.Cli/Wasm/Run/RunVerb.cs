using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Wasm;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Compilation;
using Skein.Wasm.Compilation.Artefacts;
using Skein.Wasm.Modules;

namespace Skein.Cli.Wasm.Run;

/// <summary><c>skein wasm run</c>.</summary>
internal sealed class RunVerb : Verb
{
    private readonly Argument<string> path = new("file") { HelpName = "FILE", Description = "a WASI command or reactor, what Go or TinyGo make for GOOS=js, or any, with --invoke" };
    private readonly Argument<string[]> arguments = new("arguments") { HelpName = "-- ARGS", Description = "arguments of the module, or of the function", Arity = ArgumentArity.ZeroOrMore };
    private readonly RunSwitches switches = new();
    private readonly Option<string?> invoke = new("--invoke") { Description = "call this export alone, and print what it gives", HelpName = "EXPORT" };
    private readonly Option<string?> precompiled = new("--precompiled") { Description = "its native code, as 'skein wasm compile' wrote it; trusted as a program is", HelpName = "FILE" };
    private readonly Option<bool> refusals = new("--refusals") { Description = "tell on standard error, at the end, what the module asked for and did not get" };

    public RunVerb()
        : base("run", "runs a module with the rights that you give it, and no others")
    {
        Arguments.Add(path);
        Arguments.Add(arguments);
        switches.AddTo(this);
        Options.Add(invoke);
        Options.Add(precompiled);
        Options.Add(refusals);
    }

    public override string Usage => "FILE [options] [-- ARGS]";

    public override bool CompletesFiles => true;

    public override string Exits => "the module's own; 2 when it cannot be run, 134 when it was stopped by a trap, its fuel or its time";

    public override string Notes => """
        Without --cap a module gets its arguments, the standard streams, clocks and
        random bytes: no file, no variable, and never a socket. With --cap it gets what
        the file says and nothing else; --dir, --env and the limits add to either. A
        directory is read only unless it ends with :rw. docs/wasm-run.md has the fields
        of a capability file, and what is promised.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein wasm run tool.wasm -- --version", "a module and its arguments"),
        new("skein wasm run tool.wasm --dir src::/src --dir out::/out:rw", "with two directories"),
        new("skein wasm run tool.wasm --cap tool.caps.json --refusals", "with a file's rights, and what was missing"),
        new("skein wasm run math.wasm --invoke add -- 2 3", "one function"),
        new("skein wasm run tool.wasm --timeout 5s --memory 64M", "not longer, not larger"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        string named = parsed.GetRequiredValue(path);
        string[] given = parsed.GetValue(arguments) ?? [];
        ModuleCapabilities capabilities = switches.Capabilities(parsed);
        var log = new RefusalLog();
        try
        {
            CompiledModule module = Compiled(ModuleFile.Read(named, shell), new CompilerOptions { Fuel = capabilities.Fuel is not null }, parsed.GetValue(precompiled), shell);
            var run = new ModuleRun(module, named, capabilities, switches.Environment(parsed, shell), log, shell);
            return await run.RunAsync(parsed.GetValue(invoke), given);
        }
        catch (WasmException refused)
        {
            // Most modules of the web want their own glue: that is no fault of theirs, and nothing that a switch could give.
            string remedy = refused.Kind == WasmErrorKind.Unlinkable ? "here are WASI preview 1 and what Go and TinyGo import for GOOS=js; a host of your own can give more" : "";
            throw new SkeinException(named, $"cannot be run: {refused.Message}", remedy, refused);
        }
        catch (CapabilityException refused)
        {
            throw new SkeinException(named, $"cannot be run: {refused.Message}", "", refused);
        }
        finally
        {
            if (parsed.GetValue(refusals)) RefusalText.Write(log, shell.Error);
        }
    }

    // What cannot be used is no reason not to run.
    private static CompiledModule Compiled(WasmModule module, CompilerOptions options, string? artefact, Shell shell)
    {
        if (artefact is null) return CompiledModule.Compile(module, options);
        try
        {
            CompiledModule? loaded = ModuleArtefact.Load(module, artefact, options, out string? refusal);
            if (loaded is not null) return loaded;
            shell.Error.WriteLine($"skein: {PrintableWriter.Quoted($"{artefact} is not used: {refusal}")}; the module is compiled now");
            return CompiledModule.Compile(module, options);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(artefact, $"cannot be read: {IoReason.Of(failed)}", "", failed);
        }
    }
}
