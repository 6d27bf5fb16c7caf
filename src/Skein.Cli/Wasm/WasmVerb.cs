using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Shells;
using Skein.Cli.Wasm.Run;

namespace Skein.Cli.Wasm;

/// <summary><c>skein wasm</c> and what stands below it.</summary>
internal sealed class WasmVerb : Verb
{
    public WasmVerb()
        : base("wasm", "WebAssembly modules: run them with no more rights than they need")
    {
        Verb[] below = [new RunVerb()];
        foreach (Verb verb in below) Subcommands.Add(verb);
    }

    public override string Exits => "those of the verb below it";

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein wasm run tool.wasm -- --version", "a module and its arguments"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Shell shell) => Task.FromResult(new HelpPage(shell).Invoke(parsed));
}
