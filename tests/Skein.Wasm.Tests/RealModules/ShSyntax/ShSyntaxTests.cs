using System.Text.Json.Nodes;
using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Node;
using Skein.Wasm.TinyGo;
using Xunit;

namespace Skein.Wasm.Tests.RealModules.ShSyntax;

/// <summary>A parser and printer of shell scripts, in Go, by TinyGo.</summary>
public sealed class ShSyntaxTests
{
    private const string Script = """
        #!/bin/bash
        # greets
        greet() { local name="${1:-world}"; printf 'hello, %s\n' "$name" >&2; }
        for f in *.txt; do [[ -f $f && ! -L "$f" ]] && greet "$f" || echo "no ${f%.txt} $((1 + 2 * 3))"; done
        case "$1" in start|run) exec "$@" ;; *) cat <<EOF
        übung $HOME € ½
        EOF
        ;; esac
        while read -r line; do a+=("$line"); done < <(sort -u "$0" | head -n 3)
        if (( ${#a[@]} > 2 )); then echo "${a[*]:1:2}"; elif test -z "$X"; then :; else exit 3; fi
        """;

    private static readonly (string Text, bool Again, bool Minify)[] Cases =
    [
        (Script, false, false),
        (Script, true, false),
        (Script, true, true),
        ("if true; then", false, false),
        ("echo 'not closed", true, false),
        ("", false, false),
    ];

    [Fact]
    public void Scripts_are_parsed_and_printed_as_under_node()
    {
        string[] expected = NodeProcess.RunBeneath<object, string[]>(
            "RealModules/ShSyntax/sh-syntax.mjs",
            new { Folder = RealModule.ShSyntax.Folder, Cases = Cases.Select(each => new { each.Text, each.Again, each.Minify }) });
        Assert.Contains(expected, answer => answer.Contains("must be followed", StringComparison.Ordinal));
        CompiledModule compiled = ShSyntaxModule.Compile();
        for (int index = 0; index < Cases.Length; index++)
        {
            (string text, bool again, bool minify) = Cases[index];
            // As the package does it: an instance for each.
            using var module = new ShSyntaxModule(compiled);
            Assert.Equal(0, module.Exit);
            Assert.Equal(Normal(expected[index]), Normal(module.Process(text, again, minify)));
        }
    }

    [Fact]
    public void It_is_known_as_one_of_TinyGo() => Assert.True(TinyGoHost.IsWantedBy(WasmModule.Read(RealModule.ShSyntax.Read())));

    // The same JSON, whoever wrote it.
    private static string Normal(string answer) => answer[0] is '{' or '"' ? JsonNode.Parse(answer)!.ToJsonString() : answer;
}
