using System.Text;
using System.Text.Json;
using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Wasm;

public sealed class CheckVerbTests
{
    private const string Old = """
        (module
          (import "env" "log" (func (param i32)))
          (memory (export "memory") 2 16)
          (func (export "render") (param i32) (result i32) i32.const 7)
          (func (export "close")))
        """;

    private const string Broken = """
        (module
          (import "env" "log" (func (param i32)))
          (import "env" "now" (func (result f64)))
          (memory (export "memory") 4 16)
          (func (export "render") (param i64) (result i32) i32.const 7)
          (func (export "open")))
        """;

    [Fact]
    public async Task A_broken_version_is_told_with_its_reasons()
    {
        using var folder = new TemporaryFolder();
        string fresh = folder.Write("new.wasm", Fixtures.Module(Broken));
        var run = new CliRun();
        Assert.Equal(ExitCode.Findings, await run.OfAsync(["wasm", "check", fresh, "--against", folder.Write("old.wasm", Fixtures.Module(Old))]));
        Golden.Verify(run.Output.Replace(fresh, "new.wasm", StringComparison.Ordinal), "check-broken");
    }

    [Fact]
    public async Task The_same_module_is_compatible()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("old.wasm", Fixtures.Module(Old));
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["wasm", "check", path, "--against", path]));
        Assert.Equal($"{path}: compatible\n", run.Output);
    }

    [Fact]
    public async Task An_extended_version_is_exit_code_0_and_a_provided_import_breaks_nothing()
    {
        using var folder = new TemporaryFolder();
        string old = folder.Write("old.wasm", Fixtures.Module("(module)"));
        string fresh = folder.Write("new.wasm", Fixtures.Module("(module (import \"wasi_snapshot_preview1\" \"fd_close\" (func)) (func (export \"f\")))"));
        Assert.Equal(ExitCode.Findings, await new CliRun().OfAsync(["wasm", "check", fresh, "--against", old]));
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["wasm", "check", fresh, "--against", old, "--provided", "wasi_snapshot_preview1"]));
        Assert.StartsWith($"{fresh}: extended\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_version_may_be_told_by_a_manifest()
    {
        using var folder = new TemporaryFolder();
        string shop = folder.Write("shop.wasm", Fixtures.Module(Old));
        Assert.Equal(ExitCode.Nothing, await new CliRun().OfAsync(["wasm", "manifest", shop, "-o", folder.At("manifest.json")]));
        Assert.Equal(ExitCode.Nothing, await new CliRun().OfAsync(["wasm", "check", shop, "--against", folder.At("manifest.json")]));
        folder.Write("shop.wasm", Fixtures.Module(Broken));
        Assert.Equal(ExitCode.Findings, await new CliRun().OfAsync(["wasm", "check", shop, "--against", folder.At("manifest.json")]));
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["wasm", "check", folder.Write("cart.wasm", Fixtures.Module(Old)), "--against", folder.At("manifest.json")]));
        Assert.Contains("has no module cart", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_over_its_budget_is_exit_code_1()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("shop.wasm", Fixtures.Module(Fixtures.Shop));
        string budget = folder.Write("budget.json", """{ "raw": 100, "gzip": "1 kB", "sections": { "code": 10 }, "counts": { "imports": 2 } }"""u8);
        var run = new CliRun();
        Assert.Equal(ExitCode.Findings, await run.OfAsync(["wasm", "check", path, "--budget", budget]));
        Golden.Verify(run.Output.Replace(path, "shop.wasm", StringComparison.Ordinal), "check-budget");
        folder.Write("budget.json", """{ "raw": "1 MB", "brotli": "1 MB" }"""u8);
        Assert.Equal(ExitCode.Nothing, await new CliRun().OfAsync(["wasm", "check", path, "--budget", budget]));
    }

    [Fact]
    public async Task A_file_by_its_hashed_name_is_found_in_a_manifest()
    {
        using var folder = new TemporaryFolder();
        string shop = folder.Write("shop.wasm", Fixtures.Module(Old));
        Assert.Equal(ExitCode.Nothing, await new CliRun().OfAsync(["wasm", "manifest", shop, "-o", folder.At("manifest.json"), "--copy", folder.Path]));
        string hashed = Assert.Single(Directory.GetFiles(folder.Path, "shop.*.wasm"));
        Assert.Equal(ExitCode.Nothing, await new CliRun().OfAsync(["wasm", "check", hashed, "--against", folder.At("manifest.json")]));
    }

    [Fact]
    public async Task Json_has_the_same_findings()
    {
        using var folder = new TemporaryFolder();
        string fresh = folder.Write("new.wasm", Fixtures.Module(Broken));
        string budget = folder.Write("budget.json", """{ "raw": 1 }"""u8);
        var run = new CliRun();
        Assert.Equal(ExitCode.Findings, await run.OfAsync(["wasm", "check", fresh, "--against", folder.Write("old.wasm", Fixtures.Module(Old)), "--budget", budget, "--format", "json"]));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(("broken", false), (json.RootElement.GetProperty("verdict").GetString(), json.RootElement.GetProperty("good").GetBoolean()));
        Assert.Equal(["export close", "export render", "import env.now", "export open", "export memory"], json.RootElement.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("subject").GetString()));
        Assert.True(Assert.Single(json.RootElement.GetProperty("budget").EnumerateArray()).GetProperty("over").GetBoolean());
    }

    [Theory]
    [InlineData("{ \"size\": 1 }", "is no budget: $.size: is no field of a budget")]
    [InlineData("{ ", "is no budget: ")]
    public async Task A_budget_that_cannot_be_used_is_one_line_and_exit_code_2(string contents, string said)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("shop.wasm", Fixtures.Module(Old));
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["wasm", "check", path, "--budget", folder.Write("budget.json", Encoding.UTF8.GetBytes(contents))]));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task A_check_of_nothing_is_refused()
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync("wasm check a.wasm"));
        Assert.Contains("nothing to check: give --budget, --against or both", run.Error, StringComparison.Ordinal);
    }
}
