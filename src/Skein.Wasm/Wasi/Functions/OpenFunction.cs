using Skein.Wasm.Execution;
using Skein.Wasm.Wasi.Files;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.Wasi.Functions;

/// <summary>
/// Opens a path. Of the rights that are asked for the new descriptor gets those that the directory may give: programs ask for
/// many that they never use. Only one that would change a file cannot be left away in silence: it is refused.
/// Source: WASI snapshot preview 1, <c>path_open</c>.
/// </summary>
internal sealed class OpenFunction(Guest guest)
{
    private const int FollowLinks = 1;
    private const int Create = 1;
    private const int Folder = 2;
    private const int Exclusive = 4;
    private const int Truncate = 8;
    private const Rights Writing = Rights.Write | Rights.Allocate | Rights.SetSize;

    public Errno Open(LinearMemory memory, int number, int lookup, uint path, uint length, int how, ulong rights, ulong inheriting, int flags, uint result)
    {
        memory.Span(result, 4);
        if ((how & ~0xF) != 0 || (flags & ~(int)FileFlags.All) != 0) return Errno.Invalid;
        Errno errno = GuestPath.Read(guest, memory, path, length, out string name);
        if (errno != Errno.Success) return errno;
        errno = Open(number, name, Request(lookup, how, (Rights)rights, (FileFlags)flags), (Rights)rights, (Rights)inheriting, "path_open", out int opened);
        if (errno == Errno.Success) memory.WriteInt32(result, opened);
        return errno;
    }

    /// <summary>The same for a host that has no memory to write into.</summary>
    public Errno Open(int number, string name, OpenRequest request, Rights rights, Rights inheriting, string function, out int opened)
    {
        opened = -1;
        Rights wanted = Rights.Open | (request.Create ? Rights.CreateFile : Rights.None) | (request.Truncate ? Rights.PathSetSize : Rights.None);
        Errno errno = guest.TakeFolder(function, number, wanted, out GuestDescriptor descriptor, out HostFolder folder);
        if (errno == Errno.NotCapable) return guest.Refuse(function, $"{descriptor.Name}: {name}", (wanted & ~descriptor.Rights).ToString());
        if (errno != Errno.Success) return errno;
        Rights lacking = request.Folder ? Rights.None : rights & Writing & ~descriptor.Inheriting;
        if (lacking != Rights.None) return guest.Refuse(function, $"{descriptor.Name}: {name}", lacking.ToString());
        if (!guest.Descriptors.HasRoom) return Errno.TooManyOpen;
#pragma warning disable CA2000 // The table keeps it.
        errno = folder.Open(name, request, out HostFile? file);
#pragma warning restore CA2000
        if (errno == Errno.NotCapable) return guest.Refuse(function, $"{descriptor.Name}: {name}", "a path that leads out");
        if (errno != Errno.Success) return errno;
        Rights own = rights & descriptor.Inheriting & (file is HostFolder ? Rights.FolderRead | Rights.FolderWrite : Rights.FileRead | Rights.FileWrite);
        return guest.Descriptors.Add(new GuestDescriptor(file!, descriptor.Name, own, inheriting & descriptor.Inheriting) { Flags = request.Flags }, out opened);
    }

    private static OpenRequest Request(int lookup, int how, Rights rights, FileFlags flags) => new()
    {
        Follow = (lookup & FollowLinks) != 0,
        Create = (how & Create) != 0,
        Folder = (how & Folder) != 0,
        Exclusive = (how & Exclusive) != 0,
        Truncate = (how & Truncate) != 0,
        Read = (rights & (Rights.Read | Rights.ReadDirectory)) != 0,
        Write = (how & Folder) == 0 && (rights & Writing) != 0,
        Flags = flags,
    };
}
