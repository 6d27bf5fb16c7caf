using Skein.Wasm.Tests.Node;
using Xunit;

namespace Skein.Wasm.Tests.RealModules.TreeSitter;

/// <summary>A parser and a grammar, in C, by Emscripten: two modules with one memory, one table and one stack.</summary>
public sealed class TreeSitterTests
{
    [Fact]
    public void Trees_are_the_same_as_under_node()
    {
        string[] sources =
        [
            "const a = `t${1 + 2}`, b = /re[/]x/g; // note\nclass A extends B { static #p = 0; get x() { return super.y?.[0] } }\n<div a={b}>text &amp; {c}</div>",
            "let = = (; function ]",
            "",
            "label: for (const größe of 'ü😀') if (a) b\nelse c\nreturn\n--d",
            File.ReadAllText(Path.Combine(RealModule.TreeSitterJavaScript.Folder, "grammar.js")),
        ];
        string[] expected = NodeProcess.RunBeneath<object, string[]>("RealModules/TreeSitter/tree-sitter.mjs", new { RealModule.TreeSitter.Folder, Grammar = RealModule.TreeSitterJavaScript.File, sources });
        using var module = new TreeSitterModule();
        Assert.Equal(expected, sources.Select(module.Parse));
        Assert.Contains("ERROR", expected[1], StringComparison.Ordinal);
        Assert.True(expected[^1].Length > 50_000, "a real source makes a real tree");
    }
}
