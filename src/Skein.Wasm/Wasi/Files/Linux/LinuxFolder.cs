namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>
/// A directory by its descriptor. What only looks opens the thing itself (<c>O_PATH</c>) and then asks the descriptor; what
/// makes or removes opens the parent and acts on one last name in it, which no call follows.
/// </summary>
internal sealed class LinuxFolder(LinuxDescriptor descriptor, PathResolver resolver) : HostFolder
{
    private const uint FileMode = 0x1B6; // rw-rw-rw-, less what the host's mask takes away
    private const uint FolderMode = 0x1FF;
    private const int Quiet = LinuxCalls.CloseOnExec | LinuxCalls.NoTerminal | LinuxCalls.NonBlocking;

    /// <summary>Opens a directory of the host by the host's own path; links in it are the host's business.</summary>
    /// <param name="path">Which.</param>
    /// <param name="folder">What was opened.</param>
    /// <param name="resolver">How paths beneath it are resolved; null for what the kernel can do best.</param>
    public static Errno OpenRoot(string path, out HostFolder? folder, PathResolver? resolver = null)
    {
        folder = null;
        int number = LinuxCalls.OpenAt(LinuxCalls.CurrentFolder, path, LinuxCalls.ReadOnly | LinuxCalls.Folder | LinuxCalls.CloseOnExec, 0);
        if (number < 0) return LinuxErrors.Last;
#pragma warning disable CA2000 // The folder keeps it.
        var root = new LinuxDescriptor(number);
#pragma warning restore CA2000
        folder = new LinuxFolder(root, resolver ?? PathResolver.For(root));
        return Errno.Success;
    }

    public override Errno Open(string path, OpenRequest request, out HostFile? opened)
    {
        opened = null;
#pragma warning disable CA2000 // What is opened keeps it.
        Errno errno = resolver.Open(descriptor, path, Flags(request), FileMode, out LinuxDescriptor? file);
#pragma warning restore CA2000
        if (errno != Errno.Success) return errno;
        errno = Facts(file!, out FileStat stat);
        opened = errno != Errno.Success ? null : stat.Kind switch
        {
            FileKind.Directory => new LinuxFolder(file!, resolver),
            FileKind.RegularFile => new LinuxFile(file!),
            _ => null,
        };
        if (opened is not null) return Errno.Success;
        file!.Dispose();
        return errno == Errno.Success ? Errno.NotSupported : errno;
    }

    public override Errno List(int entriesMax, out FolderEntry[] entries)
    {
        entries = [];
        Errno errno = Facts(descriptor, out FileStat own);
        if (errno != Errno.Success) return errno;
        errno = resolver.Open(descriptor, ".", LinuxCalls.ReadOnly | LinuxCalls.Folder | LinuxCalls.CloseOnExec, 0, out LinuxDescriptor? reading);
        using (reading)
        {
            return errno != Errno.Success ? errno : LinuxFolderReader.Read(reading!, own.Inode, entriesMax, out entries);
        }
    }

    public override Errno Stat(out FileStat stat) => Facts(descriptor, out stat);

    public override Errno StatBeneath(string path, bool follow, out FileStat stat)
    {
        stat = default;
        Errno errno = Look(path, follow, out LinuxDescriptor? thing);
        using (thing)
        {
            if (errno != Errno.Success) return errno;
            return Facts(thing!, out stat);
        }
    }

    public override Errno SetTimes(FileTimes times) => SetTimes(descriptor, times);

    public override Errno SetTimesBeneath(string path, bool follow, FileTimes times)
    {
        Errno errno = Look(path, follow, out LinuxDescriptor? thing);
        using (thing)
        {
            if (errno != Errno.Success) return errno;
            return SetTimes(thing!, times);
        }
    }

    public override Errno ReadLink(string path, Span<byte> into, out int count)
    {
        count = 0;
        Errno errno = Look(path, follow: false, out LinuxDescriptor? link);
        using (link)
        {
            if (errno != Errno.Success) return errno;
            errno = Facts(link!, out FileStat stat);
            if (errno != Errno.Success) return errno;
            if (stat.Kind != FileKind.SymbolicLink) return Errno.Invalid;
            if (into.IsEmpty) return Errno.Success;
            nint answer = LinuxCalls.ReadLink(link!, "", into, (nuint)into.Length);
            count = (int)Math.Max(answer, 0);
            return answer < 0 ? LinuxErrors.Last : Errno.Success;
        }
    }

    public override Errno MakeFolder(string path) => PathParts.EndsWithStep(path)
        ? Reached(path)
        : InParent(path, slashAllowed: true, (parent, name) => LinuxCalls.MakeFolder(parent, name, FolderMode));

    public override Errno RemoveFolder(string path) => InParent(path, slashAllowed: true, (parent, name) => LinuxCalls.Remove(parent, name, LinuxCalls.RemoveFolder));

    public override Errno RemoveFile(string path) => InParent(path, slashAllowed: false, (parent, name) => LinuxCalls.Remove(parent, name, 0));

    public override Errno MakeLink(string target, string path) => InParent(path, slashAllowed: false, (parent, name) => LinuxCalls.MakeLink(target, parent, name));

    public override Errno Rename(string path, HostFolder into, string name) =>
        InParents(path, into, name, slashAllowed: true, (from, old, to, given) => LinuxCalls.Rename(from, old, to, given));

    public override Errno Link(string path, HostFolder into, string name) =>
        InParents(path, into, name, slashAllowed: false, (from, old, to, given) => LinuxCalls.Link(from, old, to, given, 0));

    public override Errno Sync(bool dataOnly) => LinuxCalls.Sync(descriptor) < 0 ? LinuxErrors.Last : Errno.Success;

    protected override void Close() => descriptor.Dispose();

    private static int Flags(OpenRequest request)
    {
        int flags = Quiet | (request.Write ? request.Read ? LinuxCalls.ReadWrite : LinuxCalls.WriteOnly : LinuxCalls.ReadOnly);
        if (!request.Follow) flags |= LinuxCalls.NoFollow;
        if (request.Create) flags |= LinuxCalls.Create;
        if (request.Exclusive) flags |= LinuxCalls.Exclusive;
        if (request.Truncate) flags |= LinuxCalls.Truncate;
        if (request.Folder) flags |= LinuxCalls.Folder;
        if (request.Flags.HasFlag(FileFlags.Append)) flags |= LinuxCalls.Append;
        if ((request.Flags & (FileFlags.Sync | FileFlags.ReadSync)) != 0) flags |= LinuxCalls.FullSync;
        if (request.Flags.HasFlag(FileFlags.DataSync)) flags |= LinuxCalls.DataSync;
        return flags;
    }

    private static Errno Facts(LinuxDescriptor thing, out FileStat stat)
    {
        bool known = LinuxCalls.Stat(thing, "", LinuxCalls.EmptyPath, LinuxStat.Basics, out LinuxStat facts) == 0;
        stat = facts.Facts;
        return known ? Errno.Success : LinuxErrors.Last;
    }

    private static Errno SetTimes(LinuxDescriptor thing, FileTimes times) =>
        LinuxCalls.SetTimes(thing, "", [LinuxTime.Of(times.AccessNanoseconds), LinuxTime.Of(times.ModifyNanoseconds)], LinuxCalls.EmptyPath) < 0 ? LinuxErrors.Last : Errno.Success;

    private Errno Look(string path, bool follow, out LinuxDescriptor? thing) =>
        resolver.Open(descriptor, path, LinuxCalls.PathOnly | LinuxCalls.CloseOnExec | (follow ? 0 : LinuxCalls.NoFollow), 0, out thing);

    private Errno Parent(PathParts parts, out LinuxDescriptor? parent) =>
        resolver.Open(descriptor, parts.Parent.Length == 0 ? "." : parts.Parent, LinuxCalls.PathOnly | LinuxCalls.Folder | LinuxCalls.CloseOnExec, 0, out parent);

    private Errno InParent(string path, bool slashAllowed, Func<LinuxDescriptor, string, int> act)
    {
        Errno errno = PathParts.Of(path, out PathParts parts);
        if (errno == Errno.Success && parts.Slash && !slashAllowed) errno = Errno.NotDirectory;
        if (errno != Errno.Success) return errno;
        errno = Parent(parts, out LinuxDescriptor? parent);
        using (parent)
        {
            if (errno != Errno.Success) return errno;
            return act(parent!, parts.Name) < 0 ? LinuxErrors.Last : Errno.Success;
        }
    }

    private Errno InParents(string path, HostFolder into, string name, bool slashAllowed, Func<LinuxDescriptor, string, LinuxDescriptor, string, int> act)
    {
        if (into is not LinuxFolder target) return Errno.CrossDevice;
        // The outer errno of the inner act: both parents are held while the one call runs.
        Errno inner = Errno.Success;
        bool slash = path.EndsWith('/') || name.EndsWith('/');
        Errno outer = InParent(path, slashAllowed, (from, old) =>
        {
            // A slash behind either name says that it is a directory; the system is not shown the slash.
            if (slash) inner = Folder(from, old);
            if (inner == Errno.Success) inner = target.InParent(name, slashAllowed, (to, given) => act(from, old, to, given));
            return 0;
        });
        return outer == Errno.Success ? inner : outer;
    }

    // Not followed: a link to a directory is none.
    private static Errno Folder(LinuxDescriptor parent, string name)
    {
        if (LinuxCalls.Stat(parent, name, LinuxCalls.NoFollowLast, LinuxStat.Basics, out LinuxStat stat) < 0) return LinuxErrors.Last;
        return stat.Kind == FileKind.Directory ? Errno.Success : Errno.NotDirectory;
    }

    // A step names a directory that is there, if it can be reached: who makes a path piece by piece goes on then.
    private Errno Reached(string path)
    {
        Errno errno = Look(path, follow: true, out LinuxDescriptor? thing);
        thing?.Dispose();
        return errno == Errno.Success ? Errno.Exists : errno;
    }
}
