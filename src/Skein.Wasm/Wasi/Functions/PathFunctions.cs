using Skein.Wasm.Execution;
using Skein.Wasm.Wasi.Files;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.Wasi.Functions;

/// <summary>What is done with a path beneath a directory. Source: WASI snapshot preview 1, <c>path_*</c>.</summary>
internal sealed class PathFunctions(Guest guest)
{
    private const int FollowLinks = 1;

    public Errno MakeFolder(LinearMemory memory, int number, uint path, uint length) =>
        At("path_create_directory", memory, number, path, length, Rights.CreateDirectory, (folder, name) => folder.MakeFolder(name));

    public Errno RemoveFolder(LinearMemory memory, int number, uint path, uint length) =>
        At("path_remove_directory", memory, number, path, length, Rights.RemoveDirectory, (folder, name) => folder.RemoveFolder(name));

    public Errno RemoveFile(LinearMemory memory, int number, uint path, uint length) =>
        At("path_unlink_file", memory, number, path, length, Rights.RemoveFile, (folder, name) => folder.RemoveFile(name));

    public Errno Stat(LinearMemory memory, int number, int lookup, uint path, uint length, uint result) =>
        At("path_filestat_get", memory, number, path, length, Rights.PathStat, (folder, name) =>
        {
            Errno errno = folder.StatBeneath(name, (lookup & FollowLinks) != 0, out FileStat stat);
            return errno != Errno.Success ? errno : StatLayout.Write(memory, result, stat);
        });

    public Errno SetTimes(LinearMemory memory, int number, int lookup, uint path, uint length, ulong access, ulong modify, int which)
    {
        Errno errno = StatLayout.Times(guest.Time, access, modify, which, out FileTimes times);
        return errno != Errno.Success
            ? errno
            : At("path_filestat_set_times", memory, number, path, length, Rights.PathSetTimes, (folder, name) => folder.SetTimesBeneath(name, (lookup & FollowLinks) != 0, times));
    }

    public Errno ReadLink(LinearMemory memory, int number, uint path, uint length, uint into, uint intoLength, uint result) =>
        At("path_readlink", memory, number, path, length, Rights.ReadLink, (folder, name) =>
        {
            memory.Span(result, 4);
            Errno errno = folder.ReadLink(name, memory.Span(into, intoLength), out int count);
            if (errno == Errno.Success) memory.WriteInt32(result, count);
            return errno;
        });

    /// <summary>Links point downwards only: from <c>..</c> in one that lies within, a later renaming could make one that leads out, for the host's own programs to follow.</summary>
    public Errno MakeLink(LinearMemory memory, uint target, uint targetLength, int number, uint path, uint length)
    {
        Errno errno = GuestPath.Read(guest, memory, target, targetLength, out string pointed);
        if (errno != Errno.Success) return errno;
        return At("path_symlink", memory, number, path, length, Rights.Symlink, (folder, name) =>
            pointed.StartsWith('/') || pointed.Split('/').Contains("..") ? Errno.NotCapable : folder.MakeLink(pointed, name));
    }

    public Errno Rename(LinearMemory memory, int number, uint path, uint length, int into, uint newPath, uint newLength) =>
        Between("path_rename", memory, (number, path, length, Rights.RenameSource), (into, newPath, newLength, Rights.RenameTarget), (from, name, to, given) => from.Rename(name, to, given));

    public Errno Link(LinearMemory memory, int number, int lookup, uint path, uint length, int into, uint newPath, uint newLength) => (lookup & FollowLinks) != 0
        ? Errno.Invalid
        : Between("path_link", memory, (number, path, length, Rights.LinkSource), (into, newPath, newLength, Rights.LinkTarget), (from, name, to, given) => from.Link(name, to, given));

    private Errno At(string function, LinearMemory memory, int number, uint path, uint length, Rights wanted, Func<HostFolder, string, Errno> act)
    {
        Errno errno = guest.TakeFolder(function, number, wanted, out GuestDescriptor descriptor, out HostFolder folder);
        if (errno != Errno.Success) return errno;
        errno = GuestPath.Read(guest, memory, path, length, out string name);
        if (errno != Errno.Success) return errno;
        errno = act(folder, name);
        return errno == Errno.NotCapable ? guest.Refuse(function, $"{descriptor.Name}: {name}", "a path that leads out") : errno;
    }

    private Errno Between(
        string function,
        LinearMemory memory,
        (int Number, uint Path, uint Length, Rights Wanted) from,
        (int Number, uint Path, uint Length, Rights Wanted) into,
        Func<HostFolder, string, HostFolder, string, Errno> act)
    {
        Errno errno = guest.TakeFolder(function, into.Number, into.Wanted, out GuestDescriptor target, out HostFolder targetFolder);
        if (errno != Errno.Success) return errno;
        errno = GuestPath.Read(guest, memory, into.Path, into.Length, out string given);
        return errno != Errno.Success ? errno : At(function, memory, from.Number, from.Path, from.Length, from.Wanted, (folder, name) =>
        {
            Errno done = act(folder, name, targetFolder, given);
            return done == Errno.NotCapable ? guest.Refuse(function, $"{target.Name}: {given}", "a path that leads out") : done;
        });
    }
}
