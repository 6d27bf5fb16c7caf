using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Shells;
using Skein.Cli.Wasm.Run;
using Skein.Wasm.Capabilities;

namespace Skein.Cli.Wasm.Serve;

/// <summary><c>skein wasm serve</c>.</summary>
internal sealed class ServeVerb : Verb
{
    private readonly Argument<string> path = new("file") { HelpName = "FILE", Description = "a module that is a WASI command, or a manifest of 'skein wasm manifest', which is watched" };
    private readonly Argument<string[]> arguments = new("arguments") { HelpName = "-- ARGS", Description = "arguments of the module", Arity = ArgumentArity.ZeroOrMore };
    private readonly ServeSwitches serving = new();
    private readonly RunSwitches switches = new();

    public ServeVerb()
        : base("serve", "answers HTTP by a module, as CGI, and swaps it when its manifest changes")
    {
        Arguments.Add(path);
        Arguments.Add(arguments);
        serving.AddTo(this);
        switches.AddTo(this);
    }

    public override string Usage => "FILE [options] [-- ARGS]";

    public override bool CompletesFiles => true;

    public override string Exits => "0 when it was asked to end, 2 when it could not begin";

    public override string Notes => """
        Each request runs _start with the request in its environment and on standard
        input; it answers on standard output: fields, an empty line, the body
        (RFC 3875). No request sees what another left. A module has the rights that
        'skein wasm run' would give it. Too many requests are answered 503, a trap
        502, too much time (--timeout, 10s) 504. docs/wasm-serve.md has all of it.
        """;

    public override IReadOnlyList<Example> Examples =>
    [
        new("skein wasm serve app.wasm", "on 127.0.0.1:8080"),
        new("skein wasm serve site/manifest.json --health /health", "and each version that the manifest comes to name"),
        new("skein wasm serve app.wasm --dir public::/public --timeout 2s --memory 64M", "with files, within bounds"),
        new("skein wasm serve app.wasm --listen 0.0.0.0:80 --metrics 127.0.0.1:9090", "for others, with metrics for us"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Shell shell)
    {
        ModuleCapabilities capabilities = switches.Capabilities(parsed);
        var guest = new GuestOptions { Capabilities = capabilities, Arguments = [.. parsed.GetValue(arguments) ?? []], Environment = switches.Environment(parsed, shell) };
        await new ModuleServer(parsed.GetRequiredValue(path), serving.Settings(parsed, capabilities.Time), guest, shell).RunAsync();
        return ExitCode.Nothing;
    }
}
