using System.Text;
using Skein.Tests.Support;
using Skein.Wasm.Capabilities;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Execution;
using Skein.Wasm.Tests.Support;
using Skein.Wasm.Wasi;
using Xunit;

namespace Skein.Wasm.Tests.Wasi;

/// <summary>A real C program with a real library, run by the engine: with everything, with nothing, and with a directory that it may only read.</summary>
public sealed class WasiProgramTests : IDisposable
{
    private static readonly Lazy<CompiledModule> Everything = new(() =>
        CompiledModule.Compile(WasmModule.Read(BuiltPrograms.C(RepositoryRoot.Combine("tests", "Skein.Wasm.Tests", "Wasi", "Programs", "everything.c")))));

    private readonly TemporaryFolder place = new();
    private readonly RefusalLog log = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void A_program_with_its_rights_does_what_it_does_elsewhere()
    {
        (int code, string output, string error) = Run(Allowed(write: true), "/data");
        Golden.Verify(output, "everything-c");
        Assert.Equal((2, "an error\n"), (code, error));
        Assert.Equal(["link"], Directory.EnumerateFileSystemEntries(place.Beneath("data", "sub")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_directory_that_may_be_read_is_left_as_it_was()
    {
        place.Folder("data");
        place.File("kept", "data", "file");
        (int code, string output, _) = Run(Allowed(write: false), "/data");
        Golden.Verify(output, "everything-c-read-only");
        Assert.Equal(2, code);
        Assert.Equal(["file"], Directory.EnumerateFileSystemEntries(place.Beneath("data")).Select(Path.GetFileName));
        Assert.Contains(log.ToList(), pair => pair.Key.Function == "path_create_directory");
    }

    [Fact]
    public void Without_rights_it_says_nothing_and_ends()
    {
        (int code, string output, string error) = Run(ModuleCapabilities.None, "/data");
        Assert.Equal((0, "", ""), (code, output, error));
        Assert.Contains(log.ToList(), pair => pair.Key.Function == "fd_write");
        Assert.Contains(log.ToList(), pair => pair.Key.Function == "clock_time_get");
    }

    [Fact]
    public void All_functions_of_the_interface_are_there()
    {
        string[] names =
        [
            "args_get", "args_sizes_get", "clock_res_get", "clock_time_get", "environ_get", "environ_sizes_get", "fd_advise", "fd_allocate", "fd_close", "fd_datasync",
            "fd_fdstat_get", "fd_fdstat_set_flags", "fd_fdstat_set_rights", "fd_filestat_get", "fd_filestat_set_size", "fd_filestat_set_times", "fd_pread",
            "fd_prestat_dir_name", "fd_prestat_get", "fd_pwrite", "fd_read", "fd_readdir", "fd_renumber", "fd_seek", "fd_sync", "fd_tell", "fd_write",
            "path_create_directory", "path_filestat_get", "path_filestat_set_times", "path_link", "path_open", "path_readlink", "path_remove_directory",
            "path_rename", "path_symlink", "path_unlink_file", "poll_oneoff", "proc_exit", "proc_raise", "random_get", "sched_yield", "sock_accept", "sock_recv",
            "sock_send", "sock_shutdown",
        ];
        using var host = new WasiHost(new GuestOptions());
        Imports imports = host.AddTo(new Imports());
        Assert.Equal(46, imports.Count);
        Assert.All(names, name => Assert.True(imports.TryGet(WasiHost.ModuleName, name, out _), name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(42)]
    public void A_module_ends_itself_from_within_calls(int code)
    {
        using var host = new WasiHost(new GuestOptions());
        using Instance instance = Wat.Run(
            $"""
            (module
              (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
              (func $deep (param i32) (if (local.get 0) (then (call $deep (i32.sub (local.get 0) (i32.const 1)))) (else (call $exit (i32.const {code})))))
              (func (export "_start") (call $deep (i32.const 50)) unreachable))
            """,
            host.AddTo(new Imports()));
        Assert.Equal(code, host.Run(instance));
    }

    [Fact]
    public void Sockets_and_wrong_pointers_are_answered_through_the_engine_too()
    {
        using var host = new WasiHost(new GuestOptions { Log = log });
        using Instance instance = Wat.Run(
            """
            (module
              (import "wasi_snapshot_preview1" "sock_send" (func $send (param i32 i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
              (memory 1)
              (func (export "send") (result i32) (call $send (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))
              (func (export "sizes") (result i32) (call $sizes (i32.const -1) (i32.const -1))))
            """,
            host.AddTo(new Imports()));
        Assert.Equal((int)Errno.NotSupported, instance.Call("send")[0].Int32);
        Assert.Equal((int)Errno.Fault, instance.Call("sizes")[0].Int32);
    }

    private ModuleCapabilities Allowed(bool write) => new()
    {
        Arguments = true,
        Environment = ["COLOUR"],
        Clocks = true,
        Random = true,
        StandardInput = true,
        StandardOutput = true,
        StandardError = true,
        Directories = [new DirectoryCapability(place.Folder("data"), "/data", write)],
    };

    private (int Code, string Output, string Error) Run(ModuleCapabilities allowed, params string[] arguments)
    {
        using MemoryStream output = new(), error = new(), input = new("one\ntwo\n"u8.ToArray());
        using var host = new WasiHost(new GuestOptions
        {
            Capabilities = allowed,
            Arguments = ["everything", .. arguments],
            Environment = new Dictionary<string, string> { ["COLOUR"] = "red", ["SECRET"] = "key" },
            Input = input,
            Output = output,
            Error = error,
            Log = log,
        });
        using Instance instance = Everything.Value.Instantiate(host.AddTo(new Imports()));
        int code = host.Run(instance);
        return (code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }
}
