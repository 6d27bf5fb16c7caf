using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Skein.Core;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Snapshots;

/// <summary>
/// The private folder of the target's user where the agent listens, held open, its owner and mode verified: a stranger
/// who made a folder of that name first gets nothing from us.
/// </summary>
internal sealed unsafe class AgentFolder : IDisposable
{
    private const uint OwnerOnly = 0x1C0; // 0700
    private const uint FileMode = 0x180; // 0600
    private const int CurrentFolder = -100;

    private readonly int descriptor;

    private AgentFolder(int descriptor, string path) => (this.descriptor, Path) = (descriptor, path);

    /// <summary>As the target sees it.</summary>
    public string Path { get; }

    /// <summary>Opens it, made anew where there is none.</summary>
    /// <exception cref="SkeinException">It cannot be made, or is not the target user's alone.</exception>
    public static AgentFolder Open(LinuxProcess process)
    {
        string inside = $"{process.TemporaryFolder()}/{Agent.AgentProtocol.FolderName(process.UserId)}";
        string outside = process.Root() + inside;
        fixed (byte* path = Name(outside))
        {
            bool made = Libc.mkdirat(CurrentFolder, path, OwnerOnly) == 0;
            int descriptor = Libc.openat(CurrentFolder, path, Libc.OpenDirectory | Libc.OpenNoFollow | Libc.OpenCloseOnExec, 0);
            if (descriptor < 0) throw Refused(process, $"cannot be given a private folder: {outside} does not open ({ErrorText()})");
            var folder = new AgentFolder(descriptor, inside);
            if (made && process.UserId != Libc.geteuid()) _ = Libc.fchown(descriptor, process.UserId, process.GroupId);
            FileStatus status = FileStatus.Of(descriptor).GetValueOrDefault();
            if (status.Owner == process.UserId && status.Mode == (UnixFileMode)OwnerOnly)
            {
                folder.Sweep();
                return folder;
            }

            folder.Dispose();
            throw Refused(process, $"cannot be given a private folder: {outside} belongs to uid {status.Owner} with mode {Convert.ToString((int)status.Mode, 8)}");
        }
    }

    /// <summary>Where the agent of this process listens; the path stays short however deep the folder lies.</summary>
    public string SocketPath(LinuxProcess process) => $"/proc/self/fd/{descriptor}/{Agent.AgentProtocol.SocketName(process.InnerId)}";

    /// <summary>Puts a file there, whole or not at all, for the target's user only.</summary>
    public void Place(string name, ReadOnlySpan<byte> content, LinuxProcess process)
    {
        Remove(name);
        fixed (byte* path = Name(name))
        fixed (byte* bytes = content)
        {
            int file = Libc.openat(descriptor, path, Libc.OpenWriteOnly | Libc.OpenCreate | Libc.OpenExclusive | Libc.OpenNoFollow | Libc.OpenCloseOnExec, FileMode);
            if (file < 0) throw Refused(process, $"cannot be given the agent: {Path}/{name} does not open ({ErrorText()})");
            nint written = Libc.write(file, bytes, (nuint)content.Length);
            string error = ErrorText();
            if (process.UserId != Libc.geteuid()) _ = Libc.fchown(file, process.UserId, process.GroupId);
            _ = Libc.close(file);
            if (written == content.Length) return;
            Remove(name);
            throw Refused(process, $"cannot be given the agent: writing {Path}/{name} failed ({error})");
        }
    }

    /// <summary>Removes a file; one that is not there is no fault.</summary>
    public void Remove(string name)
    {
        fixed (byte* path = Name(name)) _ = Libc.unlinkat(descriptor, path, 0);
    }

    /// <summary>Removes what an agent left when its process was killed.</summary>
    public void RemoveLeftover(LinuxProcess process)
    {
        if (process.IsGone()) Remove(Agent.AgentProtocol.SocketName(process.InnerId));
    }

    public void Dispose() => _ = Libc.close(descriptor);

    /// <summary>Removes the sockets of processes that were killed: of no process here, and with nobody behind them.</summary>
    private void Sweep()
    {
        foreach (string path in Directory.EnumerateFiles($"/proc/self/fd/{descriptor}", Agent.AgentProtocol.SocketPattern))
        {
            string id = System.IO.Path.GetFileNameWithoutExtension(path)["agent-".Length..];
            if (int.TryParse(id, out int processId) && LinuxProcess.TryFind(processId) is null or { HasEnded: true } && IsDead(path)) Remove(System.IO.Path.GetFileName(path));
        }
    }

    /// <summary>A process of another container may share this folder: its socket answers.</summary>
    private static bool IsDead(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }

    private static SkeinException Refused(LinuxProcess process, string why) =>
        new(process.Subject, why, "remove that folder, or read the process with --source freeze");

    private static string ErrorText() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    private static byte[] Name(string text) => Encoding.UTF8.GetBytes(text + "\0");
}
