using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Shells;
using Skein.Cli.Wasm.Check;
using Skein.Cli.Wasm.Compile;
using Skein.Cli.Wasm.Inspect;
using Skein.Cli.Wasm.Run;
using Skein.Cli.Wasm.Serve;
using Skein.Cli.Wasm.Text;

namespace Skein.Cli.Wasm;

/// <summary><c>skein wasm</c>: what stands below it does the work.</summary>
internal sealed class WasmVerb : Verb
{
    public WasmVerb()
        : base("wasm", "WebAssembly modules: what is in them, budgets, versions, runs, servers")
    {
        Verb[] below = [new InspectVerb(), new TextVerb(), new StripVerb(), new CheckVerb(), new ManifestVerb(), new RunVerb(), new ServeVerb(), new CompileVerb()];
        foreach (Verb verb in below) Subcommands.Add(verb);
    }

    public override string Usage => "VERB FILE [options]";

    public override string Exits => "0 nothing found, 1 findings, 2 when a module cannot be used; of a run, that of the module";

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein wasm inspect app.wasm", "what takes the room, and what it was made from"),
        new("skein wasm check app.wasm --against old.wasm", "can it take the old one's place"),
        new("skein wasm run tool.wasm -- --version", "a module and its arguments"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell) => Task.FromResult(new HelpPage(shell).Invoke(parsed));
}
