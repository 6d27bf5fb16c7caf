using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Skein.Wasm.Compilation;
using Skein.Wasm.Tests.RealModules;
using Skein.Wasm.Tests.RealModules.Argon2;
using Skein.Wasm.Tests.RealModules.QuickJs;
using Skein.Wasm.Tests.RealModules.Resvg;
using Skein.Wasm.Tests.RealModules.Rollup;
using Skein.Wasm.Tests.RealModules.ShSyntax;
using Skein.Wasm.Tests.RealModules.SqlJs;
using Skein.Wasm.Tests.RealModules.TreeSitter;

namespace Skein.Bench.Wasm;

/// <summary>What each module does. Our side is that of the tests, the other the module's own package under node.</summary>
internal static class ModuleWorks
{
    private static readonly string inputs = Path.Combine("bench", "Skein.Bench.Peers", "Wasm");

    public static IReadOnlyList<ModuleWork> All() =>
    [
        new("sql.js", RealModule.SqlJsDebug, Read("queries.sql"), "", Sql),
        new("resvg", RealModule.Resvg, Read("picture.svg"), "", Picture),
        new("quickjs", RealModule.QuickJs, Read("program.js"), "", Program),
        new("rollup", RealModule.Rollup, File.ReadAllText(Path.Combine(RealModule.Rollup.Folder, "dist", "shared", "parseAst.js")), "", Tree),
        new("sh-syntax", RealModule.ShSyntax, Read("script.sh"), "", Script),
        new("tree-sitter", RealModule.TreeSitter, File.ReadAllText(Path.Combine(RealModule.TreeSitterJavaScript.Folder, "grammar.js")), RealModule.TreeSitterJavaScript.File, Nodes),
        new("argon2", RealModule.Argon2, "password", "", Hash),
    ];

    private static string Read(string name) => File.ReadAllText(Path.Combine(inputs, name));

    private static (IDisposable Module, Func<string> Work) Sql(string input)
    {
        var module = new SqlJsModule();
        SqlStatement[] statements = [.. input.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new SqlStatement(line))];
        return (module, () => string.Join('\n', statements.Select(module.Run)));
    }

    private static (IDisposable Module, Func<string> Work) Picture(string input)
    {
        var module = new ResvgModule();
        return (module, () => Hex(module.Render(input, "{}").Png));
    }

    private static (IDisposable Module, Func<string> Work) Program(string input)
    {
        var module = new QuickJsModule(int.MaxValue);
        return (module, () => module.Dump(input));
    }

    private static (IDisposable Module, Func<string> Work) Tree(string input)
    {
        var module = new RollupModule();
        return (module, () => Hex(module.Parse(input)));
    }

    // An instance for each run, as the package does it.
    private static (IDisposable Module, Func<string> Work) Script(string input)
    {
        var compiled = ShSyntaxModule.Compile();
        // There is nothing to give back between runs.
        return (Stream.Null, () => Printed(compiled, input));
    }

    private static string Printed(CompiledModule compiled, string input)
    {
        using var module = new ShSyntaxModule(compiled);
        return JsonNode.Parse(module.Process(input, again: true, minify: false))!.GetValue<string>();
    }

    private static (IDisposable Module, Func<string> Work) Nodes(string input)
    {
        var module = new TreeSitterModule();
        return (module, () => module.Parse(input));
    }

    private static (IDisposable Module, Func<string> Work) Hash(string input)
    {
        var module = new Argon2Module();
        return (module, () => module.Hash(new Password(input, "somesalt", 2, 4096, 1, 32, 2)));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
