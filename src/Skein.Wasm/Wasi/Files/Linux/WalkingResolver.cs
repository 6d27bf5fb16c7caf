namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>
/// Step by step where the kernel has no <c>openat2</c>: every directory on the way is held open, none is entered through a
/// link, links are read and walked, and <c>..</c> goes back to the directory that is held, never to what the system says
/// lies above. Absolute links lead out, as with the kernel's own resolution.
/// </summary>
internal sealed class WalkingResolver : PathResolver
{
    // As the kernel has it.
    private const int LinksMax = 40;
    private const int LinkBytesMax = 4096;
    private const int Look = LinuxCalls.PathOnly | LinuxCalls.CloseOnExec;

    public override Errno Open(LinuxDescriptor folder, string path, int flags, uint mode, out LinuxDescriptor? opened)
    {
        opened = null;
        var held = new Stack<LinuxDescriptor>();
        try
        {
            return Walk(folder, held, new WalkingPath(path, flags), mode, out opened);
        }
        finally
        {
            foreach (LinuxDescriptor descriptor in held) descriptor.Dispose();
        }
    }

    private static Errno Walk(LinuxDescriptor root, Stack<LinuxDescriptor> held, WalkingPath path, uint mode, out LinuxDescriptor? opened)
    {
        opened = null;
        if (path.IsAbsolute) return Errno.NotCapable;
        while (path.TryNext(out string name, out bool last))
        {
            LinuxDescriptor here = held.Count > 0 ? held.Peek() : root;
            if (name == "..")
            {
                if (held.Count == 0) return Errno.NotCapable;
                held.Pop().Dispose();
                continue;
            }

            Errno errno = last ? Last(here, name, path, mode, out LinuxDescriptor? reached, out string? link) : Step(here, name, out reached, out link);
            if (errno != Errno.Success) return errno;
            if (link is not null)
            {
                if (link.StartsWith('/')) return Errno.NotCapable;
                if (path.Links == LinksMax) return Errno.Loop;
                path.Insert(link, last);
            }
            else if (last)
            {
                opened = reached;
                return Errno.Success;
            }
            else
            {
                held.Push(reached!);
            }
        }

        // The path ended with a step: what is meant is a directory that is held already.
        if ((path.Flags & LinuxCalls.Create) != 0) return (path.Flags & LinuxCalls.Exclusive) != 0 ? Errno.Exists : Errno.IsDirectory;
        return Take(LinuxCalls.OpenAt(held.Count > 0 ? held.Peek() : root, ".", path.Flags | LinuxCalls.NoFollow, 0), out opened);
    }

    private static Errno Step(LinuxDescriptor here, string name, out LinuxDescriptor? reached, out string? link)
    {
        link = null;
        Errno errno = Take(LinuxCalls.OpenAt(here, name, Look | LinuxCalls.NoFollow, 0), out reached);
        if (errno != Errno.Success) return errno;
        errno = KindOf(reached!, out FileKind kind);
        if (errno == Errno.Success && kind == FileKind.Directory) return Errno.Success;
        if (errno == Errno.Success) errno = kind == FileKind.SymbolicLink ? Target(reached!, out link) : Errno.NotDirectory;
        reached!.Dispose();
        reached = null;
        return errno;
    }

    private static Errno Last(LinuxDescriptor here, string name, WalkingPath path, uint mode, out LinuxDescriptor? reached, out string? link)
    {
        link = null;
        int number = LinuxCalls.OpenAt(here, name, path.Flags | LinuxCalls.NoFollow, mode);
        int error = number < 0 ? LinuxCalls.Error : 0;
        Errno errno = Take(number, out reached);
        bool mayBeLink = number < 0 ? error is LinuxErrors.Loop or LinuxErrors.NotDirectory : (path.Flags & LinuxCalls.PathOnly) != 0;
        if (!mayBeLink || (path.Flags & LinuxCalls.NoFollow) != 0) return errno;
        // Only now is it looked at: it is opened without following in any case.
        Errno looked = Take(LinuxCalls.OpenAt(here, name, Look | LinuxCalls.NoFollow, 0), out LinuxDescriptor? itself);
        using (itself)
        {
            if (looked != Errno.Success || KindOf(itself!, out FileKind kind) != Errno.Success || kind != FileKind.SymbolicLink) return errno;
            reached?.Dispose();
            reached = null;
            return Target(itself!, out link);
        }
    }

    private static Errno KindOf(LinuxDescriptor descriptor, out FileKind kind)
    {
        bool known = LinuxCalls.Stat(descriptor, "", LinuxCalls.EmptyPath, LinuxStat.Basics, out LinuxStat stat) == 0;
        kind = stat.Kind;
        return known ? Errno.Success : LinuxErrors.Last;
    }

    private static Errno Target(LinuxDescriptor link, out string? target)
    {
        target = null;
        Span<byte> bytes = stackalloc byte[LinkBytesMax];
        nint count = LinuxCalls.ReadLink(link, "", bytes, LinkBytesMax);
        if (count < 0) return LinuxErrors.Last;
        if (count == 0) return Errno.NoEntry;
        return GuestText.TryDecode(bytes[..(int)count], out target) ? Errno.Success : Errno.IllegalSequence;
    }

    private static Errno Take(int number, out LinuxDescriptor? taken)
    {
        taken = number < 0 ? null : new LinuxDescriptor(number);
        return number < 0 ? LinuxErrors.Last : Errno.Success;
    }
}
