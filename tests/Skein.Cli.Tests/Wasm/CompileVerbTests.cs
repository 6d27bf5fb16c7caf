using System.Runtime;
using Skein.Cli.Tests.Support;
using Skein.Wasm.Compilation;
using Skein.Wasm.Compilation.Artefacts;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Cli.Tests.Wasm;

/// <summary><c>skein wasm compile</c>, with the runtime's own compiler, which NuGet's feed has.</summary>
public sealed class CompileVerbTests : IDisposable
{
    private const int Functions = 60;

    // Each calls the next; the last one loops, catches, and uses vectors.
    private static readonly string Text = $$"""
        (module (tag $t (param i32)) (memory 1)
          {{string.Join('\n', Enumerable.Range(0, Functions).Select(index => $"(func $f{index} (param i32) (result i32) (i32.add (i32.const {index}) (call $f{index + 1} (local.get 0))))"))}}
          (func $f{{Functions}} (param $n i32) (result i32) (local $sum i32)
            (loop $again
              (try (do (throw $t (local.get $n))) (catch $t (local.set $sum (i32.add (local.get $sum)))))
              (v128.store (i32.const 0) (i32x4.splat (local.get $sum)))
              (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (i32.load (i32.const 12)))
          (func (export "f") (param i32) (result i32) (call $f0 (local.get 0))))
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Native_code_is_written_and_used_and_gives_the_same()
    {
        (string module, string native) = (folder.Write("a.wasm", WatReader.Read(Text)), folder.At("a.native"));
        var compile = new CliRun();
        // NuGet's folder: where the compiler is, or comes to be.
        foreach (string variable in (string[])["HOME", "NUGET_PACKAGES"])
        {
            if (Environment.GetEnvironmentVariable(variable) is { } value) compile.Variables[variable] = value;
        }

        Assert.Equal((ExitCode.Nothing, ""), (await compile.OfAsync(["wasm", "compile", module, "-o", native]), compile.Error));
        Assert.StartsWith($"{native}: ", compile.Output, StringComparison.Ordinal);
        Assert.Contains($" bytes for {Functions + 2} functions (.NET {Environment.Version}, ", compile.Output, StringComparison.Ordinal);
        var now = new CliRun();
        Assert.Equal((0, ""), (await now.OfAsync(["wasm", "run", module, "--invoke", "f", "--", "100"]), now.Error));
        var before = new CliRun();
        Assert.Equal((0, ""), (await before.OfAsync(["wasm", "run", module, "--precompiled", native, "--invoke", "f", "--", "100"]), before.Error));
        Assert.Equal(($"{(100 * 101 / 2) + (Functions * (Functions - 1) / 2)}\n", now.Output), (before.Output, before.Output));
        CompiledModule loaded = ModuleArtefact.Load(WasmModule.Read(await File.ReadAllBytesAsync(module)), native, null, out _)!;
        long compiled = JitInfo.GetCompiledMethodCount(currentThread: true);
        loaded.Prepare();
        Assert.InRange(JitInfo.GetCompiledMethodCount(currentThread: true) - compiled, 0, Functions / 4);
        using Instance instance = loaded.Instantiate();
        Assert.Equal(before.Output, $"{instance.Call("f", 100)[0]}\n");
    }

    [Fact]
    public async Task What_does_not_fit_is_told_in_a_line_and_the_module_runs_all_the_same()
    {
        string module = folder.Write("b.wasm", WatReader.Read("(module (func (export \"f\") (result i32) i32.const 7))"));
        var run = new CliRun();
        Assert.Equal(0, await run.OfAsync(["wasm", "run", module, "--precompiled", module, "--invoke", "f"]));
        Assert.Equal("7\n", run.Output);
        Assert.Contains($"skein: {module} is not used: ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("; the module is compiled now\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wasm compile a.wasm", "no -o: say in which file the native code goes")]
    [InlineData("wasm compile no-such.wasm -o b.native", "no-such.wasm cannot be read")]
    public async Task What_cannot_be_done_is_one_line_and_exit_code_2(string line, string said)
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(line.Split(' ')));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compiler_that_is_not_there_is_told()
    {
        string module = folder.Write("c.wasm", WatReader.Read("(module)"));
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["wasm", "compile", module, "-o", folder.At("c.native"), "--crossgen", folder.At("none")]));
        Assert.Contains("cannot be started", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("c.native")));
    }

    [Fact]
    public async Task A_file_that_is_not_there_ends_the_run()
    {
        string module = folder.Write("d.wasm", WatReader.Read("(module (func (export \"f\")))"));
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["wasm", "run", module, "--precompiled", folder.At("none"), "--invoke", "f"]));
        Assert.Contains($"{folder.At("none")} cannot be read", run.Error, StringComparison.Ordinal);
    }
}
