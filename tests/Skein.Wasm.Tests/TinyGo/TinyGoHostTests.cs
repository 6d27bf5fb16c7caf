using System.Text;
using Skein.Tests.Support;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Node;
using Skein.Wasm.Tests.RealModules;
using Skein.Wasm.Text;
using Skein.Wasm.TinyGo;
using Xunit;

namespace Skein.Wasm.Tests.TinyGo;

/// <summary>Modules that play one of TinyGo's; a real one is among the real modules.</summary>
public sealed class TinyGoHostTests
{
    private const string Older = """
        (module
          (import "env" "runtime.ticks" (func $ticks (result f64)))
          (import "env" "runtime.sleepTicks" (func $sleep (param f64)))
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (global $at (mut f64) (f64.const 0))
          (func (export "_start") (global.set $at (call $ticks)) (call $sleep (f64.const 2.5)))
          (func (export "resume"))
          (func (export "go_scheduler")
            (call $exit (i32.add (f64.gt (call $ticks) (f64.const 1.6e12)) (i32.shl (f64.ge (f64.sub (call $ticks) (global.get $at)) (f64.const 2.5)) (i32.const 1))))))
        """;

    private const string Parked = """
        (module
          (import "gojs" "runtime.ticks" (func $ticks (result i64)))
          (func (export "_initialize"))
          (func (export "twice") (param i32) (result i32) (i32.shl (local.get 0) (i32.const 1))))
        """;

    private const string Wrong = """
        (module
          (import "gojs" "syscall/js.valueGet" (func $get (param i64 i32 i32) (result i64)))
          (import "gojs" "syscall/js.copyBytesToGo" (func $copy (param i32 i32 i32 i32 i64)))
          (memory (export "memory") 1)
          (func (export "_start") BODY))
        """;

    private static readonly ModuleCapabilities Allowed = new() { Clocks = true, Random = true, StandardOutput = true };

    private readonly RefusalLog log = new();

    [Fact]
    public void What_the_host_gives_is_bit_for_bit_what_the_glue_gives_under_node()
    {
        byte[] module = WatReader.Read(File.ReadAllText(RepositoryRoot.Combine("tests", "Skein.Wasm.Tests", "TinyGo", "Programs", "values.wat")));
        string[] expected = NodeProcess.RunBeneath<object, string[]>("TinyGo/tiny-go.cjs", new { Glue = Path.Combine(RealModule.ShSyntax.Folder, "vendors", "wasm_exec.cjs"), module });
        (int code, string output) = Run(module, Allowed);
        Assert.Equal(string.Join('\n', expected), $"{output}exit {code}");
        Assert.Equal("exit 3", expected[^1]);
        Assert.True(expected.Length > 50, "everything was called");
    }

    [Fact]
    public void Older_ones_count_milliseconds() => Assert.Equal(3, Run(WatReader.Read(Older), Allowed).Code);

    [Fact]
    public void One_that_waits_for_what_never_happens_ends_without_fault_and_its_functions_can_be_called()
    {
        CompiledModule compiled = Compile(WatReader.Read(Parked));
        using var host = new TinyGoHost(new GuestOptions { Capabilities = Allowed });
        using Instance instance = compiled.Instantiate(host.AddTo(new Imports(), compiled.Module));
        Assert.Equal(0, host.Run(instance));
        Assert.Equal(42, instance.Call("twice", 21)[0].Int32);
    }

    [Fact]
    public void Without_a_clock_it_is_stopped_and_that_is_told()
    {
        TrapException trap = Assert.Throws<TrapException>(() => Run(WatReader.Read(Older), Allowed with { Clocks = false }));
        Assert.Contains("without clocks", trap.Message, StringComparison.Ordinal);
        Assert.Contains(log.ToList(), pair => pair.Key.Function == "runtime.ticks");
    }

    [Theory]
    [InlineData("(drop (call $get (i64.const 0) (i32.const 0) (i32.const 1)))", TrapKind.HostFailed, "valueGet: TypeError")]
    [InlineData("(drop (call $get (i64.const 0x7ff8000100000005) (i32.const -4) (i32.const 64)))", TrapKind.MemoryOutOfBounds, "out of bounds")]
    [InlineData("(call $copy (i32.const 65533) (i32.const 0) (i32.const 0) (i32.const 0) (i64.const 0))", TrapKind.MemoryOutOfBounds, "out of bounds")]
    public void What_the_module_cannot_catch_stops_it(string body, TrapKind kind, string words)
    {
        TrapException trap = Assert.Throws<TrapException>(() => Run(WatReader.Read(Wrong.Replace("BODY", body, StringComparison.Ordinal)), Allowed));
        Assert.Equal(kind, trap.Trap);
        Assert.Contains(words, trap.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_of_Go_or_of_WASI_alone_is_none_of_them()
    {
        const string Go = """(module (import "gojs" "runtime.wasmExit" (func (param i32))) (import "gojs" "syscall/js.valueGet" (func (param i32))) (func (export "getsp")))""";
        Assert.False(TinyGoHost.IsWantedBy(WasmModule.Read(WatReader.Read(Go))));
        Assert.False(TinyGoHost.IsWantedBy(WasmModule.Read(WatReader.Read("""(module (import "wasi_snapshot_preview1" "proc_exit" (func (param i32))))"""))));
    }

    private static CompiledModule Compile(byte[] module) => CompiledModule.Compile(WasmModule.Read(module));

    private (int Code, string Output) Run(byte[] module, ModuleCapabilities allowed)
    {
        using var output = new MemoryStream();
        CompiledModule compiled = Compile(module);
        Assert.True(TinyGoHost.IsWantedBy(compiled.Module));
        using var host = new TinyGoHost(new GuestOptions { Capabilities = allowed, Output = output, Log = log });
        using Instance instance = compiled.Instantiate(host.AddTo(new Imports(), compiled.Module));
        return (host.Run(instance), Encoding.UTF8.GetString(output.ToArray()));
    }
}
