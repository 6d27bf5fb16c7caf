using Skein.Agent.Native;

namespace Skein.Agent;

/// <summary>The listening socket: mode 0600, and a peer must be the same user or root.</summary>
internal sealed unsafe class AgentSocket : IDisposable
{
    private const uint OwnerReadWrite = 0x180; // 0600
    private const int AddressLength = 110;
    private const int PathOffset = 2;
    private const int Backlog = 4;

    private readonly PrivateFolder folder;
    private readonly string name;

    private AgentSocket(PrivateFolder folder, string name, int descriptor)
    {
        this.folder = folder;
        this.name = name;
        Descriptor = descriptor;
    }

    public int Descriptor { get; }

    public static AgentSocket? Listen(PrivateFolder folder)
    {
        int descriptor = Libc.socket(Libc.AddressFamilyUnix, Libc.SocketStream | Libc.SocketCloseOnExec, 0);
        if (descriptor < 0) return null;
        var socket = new AgentSocket(folder, AgentProtocol.SocketName(Environment.ProcessId), descriptor);
        // What an earlier process with this id left behind when it was killed.
        folder.Remove(socket.name);
        // The mode set before bind is the mode that the file is born with; the way over /proc keeps the path short and
        // inside the folder that was verified.
        _ = Libc.fchmod(descriptor, OwnerReadWrite);
        byte[] path = CString.Of($"/proc/self/fd/{folder.Descriptor}/{socket.name}");
        byte* address = stackalloc byte[AddressLength];
        new Span<byte>(address, AddressLength).Clear();
        *(ushort*)address = Libc.AddressFamilyUnix;
        path.CopyTo(new Span<byte>(address + PathOffset, AddressLength - PathOffset));
        if (Libc.bind(descriptor, address, AddressLength) == 0 && Libc.listen(descriptor, Backlog) == 0) return socket;
        socket.Dispose();
        return null;
    }

    /// <summary>The next reader; null when none came in time.</summary>
    public Peer? Accept(int milliseconds)
    {
        long end = Environment.TickCount64 + milliseconds;
        while (true)
        {
            long left = end - Environment.TickCount64;
            if (left <= 0) return null;
            var entry = new Libc.PollEntry { Descriptor = Descriptor, Wanted = Libc.PollIn };
            int ready = Libc.poll(&entry, 1, (int)left);
            if (ready < 0 && Libc.Error != Libc.Interrupted) return null;
            Peer? peer = ready > 0 ? AcceptWaiting() : null;
            if (peer is not null) return peer;
        }
    }

    /// <summary>The reader that waits on the socket; null when it left, or may not talk to us.</summary>
    public Peer? AcceptWaiting()
    {
        int connection = Libc.accept4(Descriptor, null, null, Libc.SocketCloseOnExec);
        if (connection < 0) return null;
        Libc.Credentials who;
        uint length = (uint)sizeof(Libc.Credentials);
        bool known = Libc.getsockopt(connection, Libc.SocketLevel, Libc.SocketOptionPeerCredentials, &who, &length) == 0;
        if (known && (who.UserId == Libc.geteuid() || who.UserId == 0)) return new Peer(connection, who.ProcessId, who.UserId);
        _ = Libc.close(connection);
        return null;
    }

    public void Dispose()
    {
        folder.Remove(name);
        _ = Libc.close(Descriptor);
    }
}
