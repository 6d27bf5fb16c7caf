using System.Diagnostics;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Wasm;

/// <summary><c>skein wasm run</c> on small modules, which wabt makes of their text.</summary>
public sealed class RunVerbTests : IDisposable
{
    private const string Hello = """
        (module
          (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 1)
          (data (i32.const 8) "hello\n")
          (data (i32.const 0) "\08\00\00\00\06\00\00\00")
          (func (export "_start")
            (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 20)))
            (drop (call $sizes (i32.const 32) (i32.const 36)))
            (drop (call $random (i32.const 64) (i32.const 8)))
            (call $exit (i32.add (i32.load (i32.const 32)) (i32.const 40)))))
        """;

    private const string Numbers = """
        (module
          (func (export "add") (param i32 i64) (result i64) (i64.add (i64.extend_i32_s (local.get 0)) (local.get 1)))
          (func $inner unreachable)
          (func (export "fails") (call $inner))
          (func (export "endless") (loop (br 0)))
          (memory 1)
          (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
        """;

    private const string Tiny = """
        (module
          (import "gojs" "runtime.sleepTicks" (func $sleep (param i64)))
          (import "gojs" "syscall/js.stringVal" (func $string (param i32 i32) (result i64)))
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 1)
          (global $started (mut i32) (i32.const 0))
          (func (export "_start") (global.set $started (i32.const 5)) (call $sleep (i64.const 1000000)))
          (func (export "resume"))
          (func (export "go_scheduler") (call $exit (i32.add (global.get $started) (i32.wrap_i64 (call $string (i32.const 0) (i32.const 1))))))
          (func (export "started") (result i32) (global.get $started)))
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_command_writes_and_its_exit_code_is_ours()
    {
        var run = new CliRun();
        Assert.Equal(43, await run.OfAsync(["wasm", "run", Module(Hello), "--", "one", "two"]));
        Assert.Equal(("hello\n", ""), (run.Output, run.Error));
    }

    [Fact]
    public async Task A_capability_file_gives_what_it_says_and_nothing_else()
    {
        var run = new CliRun();
        string caps = folder.Write("caps.json", "{\"args\": true}"u8);
        Assert.Equal(42, await run.OfAsync(["wasm", "run", Module(Hello), "--cap", caps, "--refusals", "--", "one"]));
        Assert.Equal("", run.Output);
        Assert.Equal("skein: module.wasm: fd_write was refused: standard output (Write)\nskein: module.wasm: random_get was refused: random bytes (Random)\n", run.Error);
    }

    [Fact]
    public async Task A_program_of_TinyGo_runs_to_its_end()
    {
        var run = new CliRun();
        // The first value of the host that it is given has the number 7.
        Assert.Equal(12, await run.OfAsync(["wasm", "run", Module(Tiny)]));
        Assert.Equal(("", ""), (run.Output, run.Error));
    }

    [Fact]
    public async Task A_function_of_TinyGo_is_called_once_the_program_has_begun()
    {
        var run = new CliRun();
        Assert.Equal(0, await run.OfAsync(["wasm", "run", Module(Tiny), "--invoke", "started"]));
        Assert.Equal("5\n", run.Output);
    }

    [Fact]
    public async Task A_function_is_called_with_its_arguments()
    {
        var run = new CliRun();
        Assert.Equal(0, await run.OfAsync(["wasm", "run", Module(Numbers), "--invoke", "add", "--", "-2", "9223372036854775807"]));
        Assert.Equal("9223372036854775805\n", run.Output);
    }

    [Fact]
    public async Task A_trap_is_one_line_with_its_function()
    {
        var run = new CliRun();
        string module = Module(Numbers, "--debug-names");
        Assert.Equal(ExitCode.ModuleStopped, await run.OfAsync(["wasm", "run", module, "--invoke", "fails"]));
        Assert.Equal($"skein: {module} was stopped in function 1 <inner>: unreachable\n", run.Error);
    }

    [Fact]
    public async Task A_module_that_never_ends_is_stopped_by_its_time()
    {
        var run = new CliRun();
        string module = Module(Numbers);
        Assert.Equal(ExitCode.ModuleStopped, await run.OfAsync(["wasm", "run", module, "--invoke", "endless", "--timeout", "50ms"]));
        Assert.EndsWith(": its time of 0.05 s was over\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_that_never_ends_is_stopped_by_its_fuel()
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.ModuleStopped, await run.OfAsync(["wasm", "run", Module(Numbers), "--invoke", "endless", "--fuel", "100000"]));
        Assert.EndsWith(": out of fuel\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_is_stopped_when_the_user_asks()
    {
        string module = Module(Numbers);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var run = new CliRun { Interrupted = stop.Token };
        Assert.Equal(ExitCode.OfSignal(2), await run.OfAsync(["wasm", "run", module, "--invoke", "endless"]));
    }

    [Theory]
    [InlineData("2", "1", "-1\n")]
    [InlineData("2", "2", "1\n")]
    public async Task Memory_grows_to_its_bound(string pages, string by, string expected)
    {
        var run = new CliRun();
        string size = pages == "2" && by == "1" ? "64K" : "256K";
        Assert.Equal(0, await run.OfAsync(["wasm", "run", Module(Numbers), "--invoke", "grow", "--memory", size, "--", by]));
        Assert.Equal(expected, run.Output);
    }

    [Theory]
    [InlineData("wasm run nothing.wasm", "skein: nothing.wasm cannot be read: there is no such file; name a WebAssembly module\n")]
    [InlineData("wasm run MODULE", "skein: MODULE exports neither _start nor _initialize; name a function with --invoke\n")]
    [InlineData("wasm run MODULE --invoke none", "skein: MODULE exports no function none; see what it exports with 'skein wasm inspect'\n")]
    [InlineData("wasm run MODULE --invoke add -- 1", "skein: the function takes 2 arguments, not 1; put them behind --\n")]
    [InlineData("wasm run MODULE --dir ::a", "skein: --dir ::a names no directory; write HOST::GUEST, HOST::GUEST:ro or HOST::GUEST:rw\n")]
    [InlineData("wasm run MODULE --dir nothing::a", "skein: MODULE cannot be run: nothing: there is no such directory\n")]
    [InlineData("wasm run MODULE --memory 1T", "skein: --memory 1T is no size from 64K to 4G; write 64M or 1G\n")]
    [InlineData("wasm run MODULE --env =x", "skein: --env lacks a name; write NAME or NAME=VALUE\n")]
    [InlineData("wasm run CAPS", "skein: CAPS cannot be used: ")]
    [InlineData("wasm run MODULE --cap CAPS", "skein: CAPS is no capability file: $: 'arg' is no field; there are args, env, directories, clocks, random, stdio, limits; docs/wasm-run.md has its fields\n")]
    public async Task A_mistake_is_told_in_one_line(string line, string error)
    {
        string module = Module(Numbers);
        string caps = folder.Write("caps.json", "{\"arg\": 1}"u8);
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync([.. line.Split(' ').Select(word => word.Replace("MODULE", module, StringComparison.Ordinal).Replace("CAPS", caps, StringComparison.Ordinal))]));
        Assert.StartsWith(error.Replace("MODULE", module, StringComparison.Ordinal).Replace("CAPS", caps, StringComparison.Ordinal), run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(letter => letter == '\n'));
    }

    private string Module(string text, params string[] options)
    {
        string source = folder.Write("module.wat", System.Text.Encoding.UTF8.GetBytes(text));
        string target = folder.At("module.wasm");
        using Process translator = Process.Start("wat2wasm", [.. options, source, "-o", target]);
        translator.WaitForExit();
        Assert.True(translator.ExitCode == 0, "wat2wasm failed; it is of the package wabt");
        return target;
    }
}
