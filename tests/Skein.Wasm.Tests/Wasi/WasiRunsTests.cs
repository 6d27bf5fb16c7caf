using Skein.Wasm.Capabilities;
using Skein.Wasm.Execution;
using Skein.Wasm.Tests.Execution;
using Skein.Wasm.Tests.Support;
using Skein.Wasm.Wasi;
using Xunit;

namespace Skein.Wasm.Tests.Wasi;

/// <summary>Several runs with one instance: what one leaves, the next does not find.</summary>
public sealed class WasiRunsTests : IDisposable
{
    private const string Text = """
        (module
          (import "wasi_snapshot_preview1" "path_open" (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "environ_sizes_get" (func $sizes (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
          (memory (export "memory") 1)
          (data (i32.const 100) "file")
          (func (export "open") (result i32)
            (if (call $open (i32.const 3) (i32.const 0) (i32.const 100) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 0)) (then (return (i32.const -1))))
            (i32.load (i32.const 0)))
          (func (export "variables") (result i32) (drop (call $sizes (i32.const 0) (i32.const 4))) (i32.load (i32.const 0)))
          (func (export "close") (param i32) (result i32) (call $close (local.get 0))))
        """;

    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Descriptors_and_variables_of_a_run_are_gone_in_the_next()
    {
        place.Folder("data");
        place.File("text", "data", "file");
        using var host = new WasiHost(new GuestOptions());
        using Instance instance = Wat.Run(Text, host.AddTo(new Imports()));
        Assert.Equal((-1, 0), (Call("open"), Call("variables")));
        for (int run = 0; run < 300; run++)
        {
            host.Begin(Options("A", "B"));
            Assert.Equal((4, 5, 2), (Call("open"), Call("open"), Call("variables")));
        }

        host.Begin(Options("C"));
        Assert.Equal((int)Errno.BadDescriptor, instance.Call("close", WasmValue.Of(4))[0].Int32);
        Assert.Equal(1, Call("variables"));
        host.Dispose();
        Assert.Equal((-1, 0), (Call("open"), Call("variables")));
        host.Begin(Options("C"));
        Assert.Equal(4, Call("open"));

        int Call(string export) => instance.Call(export)[0].Int32;
    }

    [Fact]
    public void Where_a_run_cannot_begin_nothing_is_left_of_the_one_before()
    {
        place.Folder("data");
        place.File("text", "data", "file");
        using var host = new WasiHost(Options("A"));
        using Instance instance = Wat.Run(Text, host.AddTo(new Imports()));
        Assert.Equal(4, instance.Call("open")[0].Int32);
        GuestOptions wrong = Options("A") with { Capabilities = Options("A").Capabilities with { Directories = [new DirectoryCapability(place.Beneath("data"), "/data", false), new DirectoryCapability(place.Beneath("nothing"), "/nothing", false)] } };
        Assert.Throws<CapabilityException>(() => host.Begin(wrong));
        Assert.Equal(-1, instance.Call("open")[0].Int32);
        Assert.Equal(0, instance.Call("variables")[0].Int32);
    }

    private GuestOptions Options(params string[] variables) => new()
    {
        Capabilities = new ModuleCapabilities { Environment = [.. variables], Directories = [new DirectoryCapability(place.Beneath("data"), "/data", false)] },
        Environment = variables.ToDictionary(name => name, _ => "value"),
    };
}
