using Skein.Wasm.Wasi;
using Skein.Wasm.Wasi.Files;
using Skein.Wasm.Wasi.Functions;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.GoJs;

/// <summary>
/// The object <c>fs</c> of a Go module: node's functions with a callback, as Go's <c>syscall</c> calls them, over the same
/// directories, rights and refusals as WASI's. Answers come after the call has returned, as in node.
/// Source: Go's <c>syscall/fs_js.go</c>.
/// </summary>
internal sealed class GoFiles
{
    private const int Write = 1;
    private const int ReadWrite = 2;
    private const int Create = 64;
    private const int Exclusive = 128;
    private const int Truncate = 512;
    private const int Append = 1024;
    private const int Folder = 65536;

    private readonly Guest guest;
    private readonly GoHeap heap;
    private readonly GoEvents events;
    private readonly GoPaths paths;
    private readonly OpenFunction opening;

    public GoFiles(Guest guest, GoHeap heap, GoEvents events, GoPaths paths)
    {
        (this.guest, this.heap, this.events, this.paths) = (guest, heap, events, paths);
        opening = new OpenFunction(guest);
        Object = new JsObject(heap)
        {
            ["constants"] = new JsObject(heap)
            {
                ["O_WRONLY"] = (double)Write,
                ["O_RDWR"] = (double)ReadWrite,
                ["O_CREAT"] = (double)Create,
                ["O_EXCL"] = (double)Exclusive,
                ["O_TRUNC"] = (double)Truncate,
                ["O_APPEND"] = (double)Append,
                ["O_DIRECTORY"] = (double)Folder,
            },
        };
        Add("open", given => Open(Text(given, 0), Int(given, 1)));
        Add("close", given => Done("fs.close", guest.Descriptors.Close(Int(given, 0))));
        Add("read", given => Move("fs.read", given, Rights.Read));
        Add("write", given => Move("fs.write", given, Rights.Write));
        Add("fstat", given => StatOf(Take("fs.fstat", given, Rights.Stat).File.Stat(out FileStat stat), "fs.fstat", stat));
        Add("stat", given => StatBeneath("fs.stat", Text(given, 0), follow: true));
        Add("lstat", given => StatBeneath("fs.lstat", Text(given, 0), follow: false));
        Add("readdir", given => List(Text(given, 0)));
        Add("mkdir", given => At("fs.mkdir", Text(given, 0), Rights.CreateDirectory, (folder, name) => folder.MakeFolder(name)));
        Add("rmdir", given => At("fs.rmdir", Text(given, 0), Rights.RemoveDirectory, (folder, name) => folder.RemoveFolder(name)));
        Add("unlink", given => At("fs.unlink", Text(given, 0), Rights.RemoveFile, (folder, name) => folder.RemoveFile(name)));
        Add("rename", given => Rename(Text(given, 0), Text(given, 1)));
        Add("truncate", given => SetSize(Text(given, 0), Long(given, 1)));
        Add("ftruncate", given => Done("fs.ftruncate", Take("fs.ftruncate", given, Rights.SetSize).File.SetSize(Long(given, 1))));
        Add("fsync", given => Done("fs.fsync", Take("fs.fsync", given, Rights.None).File.Sync(dataOnly: false)));
        Add("utimes", given => SetTimes(Text(given, 0), Time(given, 1), Time(given, 2)));
        foreach (string none in new[] { "chmod", "chown", "fchmod", "fchown", "lchown", "link", "symlink", "readlink" })
            Add(none, _ => throw GoErrors.Of(Errno.NoSystemCall, $"fs.{none}"));
    }

    public JsObject Object { get; }

    /// <summary>Writes at once: what Go's runtime says of itself.</summary>
    public void WriteNow(int number, ReadOnlySpan<byte> bytes)
    {
        if (guest.Take("runtime.wasmWrite", number, Rights.Write, out GuestDescriptor descriptor) == Errno.Success) descriptor.File.Write(bytes, out _);
    }

    private static string Text(object?[] given, int index) => index < given.Length && given[index] is string text ? text : throw new JsThrow("TypeError", "a path is no text", "EINVAL");

    private static long Long(object?[] given, int index) => index < given.Length && given[index] is double number ? (long)number : throw new JsThrow("TypeError", "a number is none", "EINVAL");

    private static int Int(object?[] given, int index) => (int)Math.Clamp(Long(given, index), int.MinValue, int.MaxValue);

    // Seconds, which may have a fraction.
    private static ulong Time(object?[] given, int index) => index < given.Length && given[index] is double seconds && seconds >= 0 ? (ulong)(seconds * 1e9) : 0;

    private static JsUndefined Done(string function, Errno errno) => errno == Errno.Success ? JsUndefined.Value : throw GoErrors.Of(errno, function);

    private void Add(string name, Func<object?[], object?> body) => Object.Set(name, new JsFunction(heap, name, (_, given) =>
    {
        JsFunction callback = JsValues.Function(given.Length > 0 ? given[^1] : null, "a callback");
        object?[] answer;
        try
        {
            object? result = body(given[..^1]);
            answer = result is JsUndefined ? [null] : [null, result];
        }
        catch (JsThrow thrown)
        {
            answer = [JsError.Of(heap, thrown)];
        }

        events.Add(() => callback.Call(JsUndefined.Value, answer));
        return JsUndefined.Value;
    }));

    private double Open(string path, int flags)
    {
        Done("fs.open", paths.Find("fs.open", path, out int folder, out string rest));
        bool write = (flags & (Write | ReadWrite)) != 0;
        bool read = (flags & Write) == 0;
        var request = new OpenRequest
        {
            Follow = true,
            Read = read,
            Write = write,
            Create = (flags & Create) != 0,
            Exclusive = (flags & Exclusive) != 0,
            Truncate = (flags & Truncate) != 0,
            Folder = (flags & Folder) != 0,
            Flags = (flags & Append) != 0 ? FileFlags.Append : FileFlags.None,
        };
        Rights rights = (read ? Rights.FileRead | Rights.FolderRead : Rights.FileRead & ~Rights.Read) | (write ? Rights.FileWrite : Rights.None);
        Done("fs.open", opening.Open(folder, rest, request, rights, Rights.None, "fs.open", out int opened));
        return opened;
    }

    private GuestDescriptor Take(string function, object?[] given, Rights wanted)
    {
        Done(function, guest.Take(function, Int(given, 0), wanted, out GuestDescriptor descriptor));
        return descriptor;
    }

    // (number, array, offset, length, position or null)
    private double Move(string function, object?[] given, Rights wanted)
    {
        HostFile file = Take(function, given, wanted).File;
        if (given.Length < 5 || given[1] is not JsBytes array) throw new JsThrow("TypeError", "what is read or written is no Uint8Array", "EINVAL");
        (long offset, long length) = (Long(given, 2), Long(given, 3));
        if (offset < 0 || length < 0 || offset + length > array.Bytes.Length) throw new JsThrow("RangeError", "beyond the array's end", "EINVAL");
        Span<byte> bytes = array.Bytes.Span.Slice((int)offset, (int)Math.Min(length, guest.Limits.TransferBytesMax));
        long? position = given[4] is double at ? (long)at : null;
        if (position < 0) throw new JsThrow("RangeError", "a negative place", "EINVAL");
        int count;
        Errno errno = (wanted, position) switch
        {
            (Rights.Read, null) => file.Read(bytes, out count),
            (Rights.Read, _) => file.ReadAt(bytes, position.Value, out count),
            (_, null) => file.Write(bytes, out count),
            _ => file.WriteAt(bytes, position.Value, out count),
        };
        Done(function, errno);
        return count;
    }

    private JsUndefined At(string function, string path, Rights wanted, Func<HostFolder, string, Errno> act)
    {
        Done(function, paths.Find(function, path, out int number, out string rest));
        Errno errno = guest.TakeFolder(function, number, wanted, out GuestDescriptor descriptor, out HostFolder folder);
        if (errno == Errno.Success && act(folder, rest) is var done && done != Errno.Success)
            errno = done == Errno.NotCapable ? guest.Refuse(function, $"{descriptor.Name}: {rest}", "a path that leads out") : done;
        return Done(function, errno);
    }

    private JsObject StatBeneath(string function, string path, bool follow)
    {
        FileStat stat = default;
        At(function, path, Rights.PathStat, (folder, name) => folder.StatBeneath(name, follow, out stat));
        return StatOf(Errno.Success, function, stat);
    }

    private JsObject StatOf(Errno errno, string function, FileStat stat)
    {
        Done(function, errno);
        return GoStat.Of(heap, stat);
    }

    private JsArray List(string path)
    {
        FolderEntry[] entries = [];
        At("fs.readdir", path, Rights.ReadDirectory, (folder, name) =>
        {
            Errno errno = folder.Open(name, new OpenRequest { Follow = true, Folder = true, Read = true }, out HostFile? opened);
            using (opened)
            {
                return errno != Errno.Success ? errno : ((HostFolder)opened!).List(guest.Limits.FolderEntriesMax, out entries);
            }
        });
        return new JsArray(heap, [.. entries.Skip(2).Select(entry => GuestText.Lenient.GetString(entry.Name))]);
    }

    private JsUndefined Rename(string path, string name)
    {
        Done("fs.rename", paths.Find("fs.rename", name, out int number, out string rest));
        Done("fs.rename", guest.TakeFolder("fs.rename", number, Rights.RenameTarget, out _, out HostFolder target));
        return At("fs.rename", path, Rights.RenameSource, (folder, old) => folder.Rename(old, target, rest));
    }

    private JsUndefined SetSize(string path, long size) => At("fs.truncate", path, Rights.PathSetSize, (folder, name) =>
    {
        Errno errno = folder.Open(name, new OpenRequest { Follow = true, Write = true }, out HostFile? opened);
        using (opened)
        {
            return errno != Errno.Success ? errno : size < 0 ? Errno.Invalid : opened!.SetSize(size);
        }
    });

    private JsUndefined SetTimes(string path, ulong access, ulong modify) =>
        At("fs.utimes", path, Rights.PathSetTimes, (folder, name) => folder.SetTimesBeneath(name, follow: true, new FileTimes(access, modify)));
}
