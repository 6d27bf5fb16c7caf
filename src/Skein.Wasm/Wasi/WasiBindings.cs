using Skein.Wasm.Execution;
using Skein.Wasm.Wasi.Functions;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.Wasi;

/// <summary>The functions by name, with the types that modules import them as. Source: <c>wasi_snapshot_preview1.witx</c>.</summary>
internal static class WasiBindings
{
    public static void AddAll(Imports imports, Guest guest)
    {
        var functions = new WasiFunctions(guest);
        AddDescriptors(imports, functions);
        AddPaths(imports, functions);
        AddRest(imports, functions);
    }

    private static void AddDescriptors(Imports imports, WasiFunctions all)
    {
        DescriptorFunctions files = all.Descriptors;
        Add("fd_advise", (int fd, long offset, long length, int advice) => Answer(() => files.Advise(fd, offset, length, advice)));
        Add("fd_allocate", (int fd, long offset, long length) => Answer(() => files.Allocate(fd, offset, length)));
        Add("fd_close", (int fd) => Answer(() => files.Close(fd)));
        Add("fd_datasync", (int fd) => Answer(() => files.Sync(fd, dataOnly: true)));
        Add("fd_fdstat_get", (Instance caller, int fd, uint at) => Answer(() => files.Flags(Of(caller), fd, at)));
        Add("fd_fdstat_set_flags", (int fd, int flags) => Answer(() => files.SetFlags(fd, flags)));
        Add("fd_fdstat_set_rights", (int fd, ulong rights, ulong inheriting) => Answer(() => files.SetRights(fd, rights, inheriting)));
        Add("fd_filestat_get", (Instance caller, int fd, uint at) => Answer(() => files.Stat(Of(caller), fd, at)));
        Add("fd_filestat_set_size", (int fd, long size) => Answer(() => files.SetSize(fd, size)));
        Add("fd_filestat_set_times", (int fd, ulong access, ulong modify, int which) => Answer(() => files.SetTimes(fd, access, modify, which)));
        Add("fd_pread", (Instance caller, int fd, uint vectors, uint count, long offset, uint at) => Answer(() => files.ReadAt(Of(caller), fd, vectors, count, offset, at)));
        Add("fd_prestat_get", (Instance caller, int fd, uint at) => Answer(() => files.Preopen(Of(caller), fd, at)));
        Add("fd_prestat_dir_name", (Instance caller, int fd, uint path, uint length) => Answer(() => files.PreopenName(Of(caller), fd, path, length)));
        Add("fd_pwrite", (Instance caller, int fd, uint vectors, uint count, long offset, uint at) => Answer(() => files.WriteAt(Of(caller), fd, vectors, count, offset, at)));
        Add("fd_read", (Instance caller, int fd, uint vectors, uint count, uint at) => Answer(() => files.Read(Of(caller), fd, vectors, count, at)));
        Add("fd_readdir", (Instance caller, int fd, uint into, uint length, ulong cookie, uint at) => Answer(() => all.Listing.List(Of(caller), fd, into, length, cookie, at)));
        Add("fd_renumber", (int fd, int to) => Answer(() => files.Renumber(fd, to)));
        Add("fd_seek", (Instance caller, int fd, long offset, int whence, uint at) => Answer(() => files.Seek(Of(caller), fd, offset, whence, at)));
        Add("fd_sync", (int fd) => Answer(() => files.Sync(fd, dataOnly: false)));
        Add("fd_tell", (Instance caller, int fd, uint at) => Answer(() => files.Tell(Of(caller), fd, at)));
        Add("fd_write", (Instance caller, int fd, uint vectors, uint count, uint at) => Answer(() => files.Write(Of(caller), fd, vectors, count, at)));

        void Add(string name, Delegate function) => imports.Add(WasiHost.ModuleName, name, function);
    }

    private static void AddPaths(Imports imports, WasiFunctions all)
    {
        PathFunctions paths = all.Paths;
        Add("path_create_directory", (Instance caller, int fd, uint path, uint length) => Answer(() => paths.MakeFolder(Of(caller), fd, path, length)));
        Add("path_filestat_get", (Instance caller, int fd, int lookup, uint path, uint length, uint at) => Answer(() => paths.Stat(Of(caller), fd, lookup, path, length, at)));
        Add("path_filestat_set_times", (Instance caller, int fd, int lookup, uint path, uint length, ulong access, ulong modify, int which) =>
            Answer(() => paths.SetTimes(Of(caller), fd, lookup, path, length, access, modify, which)));
        Add("path_link", (Instance caller, int fd, int lookup, uint path, uint length, int into, uint newPath, uint newLength) =>
            Answer(() => paths.Link(Of(caller), fd, lookup, path, length, into, newPath, newLength)));
        Add("path_open", (Instance caller, int fd, int lookup, uint path, uint length, int how, ulong rights, ulong inheriting, int flags, uint at) =>
            Answer(() => all.Opening.Open(Of(caller), fd, lookup, path, length, how, rights, inheriting, flags, at)));
        Add("path_readlink", (Instance caller, int fd, uint path, uint length, uint into, uint intoLength, uint at) =>
            Answer(() => paths.ReadLink(Of(caller), fd, path, length, into, intoLength, at)));
        Add("path_remove_directory", (Instance caller, int fd, uint path, uint length) => Answer(() => paths.RemoveFolder(Of(caller), fd, path, length)));
        Add("path_rename", (Instance caller, int fd, uint path, uint length, int into, uint newPath, uint newLength) =>
            Answer(() => paths.Rename(Of(caller), fd, path, length, into, newPath, newLength)));
        Add("path_symlink", (Instance caller, uint target, uint targetLength, int fd, uint path, uint length) =>
            Answer(() => paths.MakeLink(Of(caller), target, targetLength, fd, path, length)));
        Add("path_unlink_file", (Instance caller, int fd, uint path, uint length) => Answer(() => paths.RemoveFile(Of(caller), fd, path, length)));

        void Add(string name, Delegate function) => imports.Add(WasiHost.ModuleName, name, function);
    }

    private static void AddRest(Imports imports, WasiFunctions all)
    {
        ProcessFunctions process = all.Process;
        Add("args_get", (Instance caller, uint pointers, uint texts) => Answer(() => process.Arguments(Of(caller), pointers, texts)));
        Add("args_sizes_get", (Instance caller, uint count, uint bytes) => Answer(() => process.ArgumentSizes(Of(caller), count, bytes)));
        Add("environ_get", (Instance caller, uint pointers, uint texts) => Answer(() => process.Environment(Of(caller), pointers, texts)));
        Add("environ_sizes_get", (Instance caller, uint count, uint bytes) => Answer(() => process.EnvironmentSizes(Of(caller), count, bytes)));
        Add("clock_res_get", (Instance caller, int clock, uint at) => Answer(() => process.ClockResolution(Of(caller), clock, at)));
        Add("clock_time_get", (Instance caller, int clock, long _, uint at) => Answer(() => process.ClockTime(Of(caller), clock, at)));
        Add("random_get", (Instance caller, uint into, uint length) => Answer(() => process.Random(Of(caller), into, length)));
        Add("poll_oneoff", (Instance caller, uint subscriptions, uint events, uint count, uint at) => Answer(() => all.Polling.Poll(Of(caller), subscriptions, events, count, at)));
        Add("sched_yield", () => (int)Errno.Success);
        Add("proc_exit", (int code) => { ProcessFunctions.Exit(code); });
        Add("proc_raise", (int signal) => Answer(() => ProcessFunctions.Raise(signal)));
        Add("sock_accept", (int _, int _, uint _) => Answer(() => process.NoSocket("sock_accept")));
        Add("sock_recv", (int _, uint _, uint _, int _, uint _, uint _) => Answer(() => process.NoSocket("sock_recv")));
        Add("sock_send", (int _, uint _, uint _, int _, uint _) => Answer(() => process.NoSocket("sock_send")));
        Add("sock_shutdown", (int _, int _) => Answer(() => process.NoSocket("sock_shutdown")));

        void Add(string name, Delegate function) => imports.Add(WasiHost.ModuleName, name, function);
    }

    private static int Answer(Func<Errno> function) => WasiFunctions.Answer(function);

    // A module without a memory has nothing that any of this could be told in.
    private static LinearMemory Of(Instance caller) => caller.Memory ?? throw new TrapException(TrapKind.MemoryOutOfBounds);
}
