using Skein.Agent.Native;

namespace Skein.Agent;

/// <summary>
/// The folder of the agent's socket, held open: everything is done relative to a descriptor whose owner and mode were
/// verified, so that nobody can swap the folder under us.
/// </summary>
internal sealed unsafe class PrivateFolder : IDisposable
{
    private const uint OwnerOnly = 0x1C0; // 0700

    private PrivateFolder(int descriptor) => Descriptor = descriptor;

    public int Descriptor { get; }

    /// <summary>Opens the folder, made anew where there is none; null where it is not ours alone.</summary>
    public static PrivateFolder? Open()
    {
        uint user = Libc.geteuid();
        string path = Path.Combine(Path.GetTempPath(), AgentProtocol.FolderName(user));
        fixed (byte* name = CString.Of(path))
        {
            _ = Libc.mkdir(name, OwnerOnly);
            int descriptor = Libc.open(name, Libc.OpenReadOnly | Libc.OpenDirectory | Libc.OpenNoFollow | Libc.OpenCloseOnExec, 0);
            if (descriptor < 0) return null;
            var folder = new PrivateFolder(descriptor);
            if (IsOursAlone(descriptor, user)) return folder;
            folder.Dispose();
            return null;
        }
    }

    /// <summary>Removes a file of this folder; a file that is not there is no fault.</summary>
    public void Remove(string name)
    {
        fixed (byte* path = CString.Of(name)) _ = Libc.unlinkat(Descriptor, path, 0);
    }

    public void Dispose() => _ = Libc.close(Descriptor);

    /// <summary>By <c>struct statx</c> (linux/stat.h), the only file status that is laid out alike everywhere.</summary>
    private static bool IsOursAlone(int descriptor, uint user)
    {
        const int EmptyPath = 0x1000;
        const uint TypeModeAndOwner = 0x1 | 0x2 | 0x8;
        const int OwnerOffset = 20;
        const int ModeOffset = 28;
        const int ModeBits = 0xFFF;
        byte* status = stackalloc byte[256];
        byte empty = 0;
        if (Libc.statx(descriptor, &empty, EmptyPath, TypeModeAndOwner, status) != 0) return false;
        return *(uint*)(status + OwnerOffset) == user && (*(ushort*)(status + ModeOffset) & ModeBits) == OwnerOnly;
    }
}
