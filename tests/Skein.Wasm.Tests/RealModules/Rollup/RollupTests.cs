using System.Text;
using Skein.Wasm.Tests.Node;
using Xunit;

namespace Skein.Wasm.Tests.RealModules.Rollup;

/// <summary>A parser of JavaScript, in Rust, by wasm-bindgen with references to things of the host.</summary>
public sealed class RollupTests
{
    private const string Modern = """
        import def, { a as b, default as c } from './x.js' with { type: 'json' };
        export * as ns from "y"; export default class Ünicode extends (Base ?? Object) { static #p = 1n; static { this.#p++; } get [`k${1}`]() { return super.x?.[0]?.(); } async *gen() { yield* await import('z'); } }
        label: for (const { q = 5, ...rest } of [..."€ ½😀"]) { if (!q) continue label; try { throw /[a-z]+(?<name>x)/giu; } catch { debugger; } finally { delete rest.y, void 0; } }
        const view = <div {...rest} on:x="1">{/* nothing */}text &amp; more<></></div>, fn = async ({ z }, ...more) => z ** 2 || (more &&= 0x1f, 1_000.5e-3);
        switch (typeof fn) { case 'function': do { var i = new.target; } while (i instanceof fn); break; default: with_: { break with_; } }
        """;

    private static readonly string[] Hashes = ["xxhashBase16", "xxhashBase36", "xxhashBase64Url"];
    private static readonly string[] Sources = [Modern, "const = 1;", "let a; let a;", "", string.Concat(Enumerable.Repeat("export function f$(x) { return x ? [x, ...f$(x - 1)] : []; } /*#__PURE__*/ g({ a: 'b' });\n", 1))];

    [Fact]
    public void Sources_are_parsed_into_the_same_bytes_as_under_node()
    {
        string own = File.ReadAllText(Path.Combine(RealModule.Rollup.Folder, "dist", "shared", "parseAst.js"));
        string[] sources = [.. Sources, own];
        string[][] expected = NodeProcess.RunBeneath<object, string[][]>("RealModules/Rollup/rollup.cjs", new { RealModule.Rollup.Folder, sources });
        using var module = new RollupModule();
        for (int index = 0; index < sources.Length; index++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(sources[index]);
            string[] made = [Convert.ToBase64String(module.Parse(sources[index])), .. Hashes.Select(function => module.Hash(function, bytes))];
            Assert.Equal(expected[index], made);
        }

        Assert.True(expected[^1][0].Length > 100_000, "a real source makes a real tree");
    }
}
