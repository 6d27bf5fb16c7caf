using Skein.Wasm.Execution;

namespace Skein.Wasm.Tests.RealModules.Support;

/// <summary>Emscripten's calls about files, over <see cref="MemoryFiles"/>. Source: its <c>library_syscall.js</c>; layouts are those of musl.</summary>
internal sealed class EmscriptenFiles(MemoryFiles files)
{
    private const int Invalid = -28;
    private const int NoSystemCall = -52;
    private const int RegularFile = 0x81A4;
    private const int Folder = 0x41FF;
    private const int StatBytes = 96;
    private const int Unlocked = 2;

    public void AddTo(Imports imports)
    {
        AddPaths((name, function) => imports.Add("env", $"__syscall_{name}", function));
        AddDescriptors((name, function) => imports.Add("wasi_snapshot_preview1", name, function));
        imports.Add("env", "__syscall_geteuid32", () => 0);
        imports.Add("env", "__syscall_fcntl64", (Instance caller, int number, int command, int varying) => Control(caller.Memory!, number, command, varying));
        imports.Add("env", "__syscall_ftruncate64", (int number, long length) => Do(number, file => file.File.SetLength(length)));
        imports.Add("env", "__syscall_fchmod", (int _, int _) => 0);
        imports.Add("env", "__syscall_fchown32", (int _, int _, int _) => 0);
        imports.Add("env", "_mmap_js", (int _, int _, int _, int _, long _, int _, int _) => NoSystemCall);
        imports.Add("env", "_munmap_js", (int _, int _, int _, int _, int _, long _) => NoSystemCall);
    }

    private void AddPaths(Action<string, Delegate> add)
    {
        add("openat", (Instance caller, int _, int path, int flags, int _) => files.OpenAt(caller.Memory!.Text(path), flags));
        add("stat64", (Instance caller, int path, int into) => Stat(caller.Memory!, caller.Memory!.Text(path), into));
        add("lstat64", (Instance caller, int path, int into) => Stat(caller.Memory!, caller.Memory!.Text(path), into));
        add("newfstatat", (Instance caller, int _, int path, int into, int _) => Stat(caller.Memory!, caller.Memory!.Text(path), into));
        add("fstat64", (Instance caller, int number, int into) => files.Of(number) is { } file ? Stat(caller.Memory!, file.Path, into) : MemoryFiles.BadDescriptor);
        add("faccessat", (Instance caller, int _, int path, int _, int _) => files.Exist(caller.Memory!.Text(path)) ? 0 : MemoryFiles.NoEntry);
        add("unlinkat", (Instance caller, int _, int path, int _) => files.Remove(caller.Memory!.Text(path)));
        add("readlinkat", (int _, int _, int _, int _) => Invalid);
        add("getcwd", (Instance caller, int into, int size) =>
        {
            "/\0"u8.CopyTo(caller.Memory!.Bytes(into, size));
            return 2;
        });
        add("chmod", (int _, int _) => 0);
        add("mkdirat", (int _, int _, int _) => NoSystemCall);
        add("rmdir", (int _) => NoSystemCall);
        add("utimensat", (int _, int _, int _, int _) => 0);
    }

    private void AddDescriptors(Action<string, Delegate> add)
    {
        add("fd_close", (int number) => files.Close(number) ? 0 : -MemoryFiles.BadDescriptor);
        add("fd_sync", (int _) => 0);
        add("fd_read", (Instance caller, int number, int vectors, int count, int into) => Move(caller.Memory!, number, vectors, count, into, (file, bytes) => file.Read(bytes)));
        add("fd_write", (Instance caller, int number, int vectors, int count, int into) => Move(caller.Memory!, number, vectors, count, into, (file, bytes) =>
        {
            file.Write(bytes);
            return bytes.Length;
        }));
        add("fd_seek", (Instance caller, int number, long offset, int whence, int into) => -Do(number, file =>
        {
            file.Position = offset + whence switch { 0 => 0, 1 => file.Position, _ => file.File.Length };
            caller.Memory!.WriteInt64((uint)into, file.Position);
        }));
        add("fd_fdstat_get", (int _, int _) => -NoSystemCall);
    }

    private delegate int Mover(MemoryFiles.Open file, Span<byte> bytes);

    private int Move(LinearMemory memory, int number, int vectors, int count, int into, Mover move)
    {
        if (files.Of(number) is not { } file) return -MemoryFiles.BadDescriptor;
        int moved = 0;
        for (uint vector = (uint)vectors; vector < vectors + (count * 8); vector += 8)
        {
            int length = memory.ReadInt32(vector + 4);
            int done = move(file, memory.Bytes(memory.ReadInt32(vector), length));
            moved += done;
            if (done < length) break;
        }

        memory.WriteInt32((uint)into, moved);
        return 0;
    }

    private int Do(int number, Action<MemoryFiles.Open> action)
    {
        if (files.Of(number) is not { } file) return MemoryFiles.BadDescriptor;
        action(file);
        return 0;
    }

    // Locks are had by who asks: there is nobody else.
    private int Control(LinearMemory memory, int number, int command, int varying)
    {
        const int GetFlags = 1, SetFlags = 2, GetLock = 12, SetLock = 13, WaitLock = 14;
        if (files.Of(number) is null) return MemoryFiles.BadDescriptor;
        if (command is GetFlags or SetFlags or SetLock or WaitLock) return 0;
        if (command != GetLock) return Invalid;
        memory.Span((uint)memory.ReadInt32((uint)varying), 2)[0] = Unlocked;
        return 0;
    }

    private int Stat(LinearMemory memory, string path, int into)
    {
        if (!files.Exist(path)) return MemoryFiles.NoEntry;
        memory.Bytes(into, StatBytes).Clear();
        memory.WriteInt32((uint)into + 4, path == "/" ? Folder : RegularFile);
        memory.WriteInt32((uint)into + 8, 1);
        memory.WriteInt64((uint)into + 24, files.Length(path));
        memory.WriteInt32((uint)into + 32, 4096);
        memory.WriteInt64((uint)into + 88, files.Node(path));
        return 0;
    }
}
