using System.Net.Sockets;
using Skein.Core;

namespace Skein.AspNetCore.Listener;

/// <summary>The file of a unix socket: one that a process left behind is removed, anything else is refused.</summary>
internal static class SocketFile
{
    // What open(2) says of a socket.
    private const int NoSuchDevice = 6;

    public static void RemoveLeftover(string path)
    {
        if (!File.Exists(path)) return;
        if (!IsSocket(path)) throw new SkeinException(path, "is there, and is no socket", "use another path");
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }

        throw new SkeinException(path, "is in use by another process", "use another path");
    }

    private static bool IsSocket(string path)
    {
        try
        {
            using var opened = File.OpenHandle(path);
            return false;
        }
        catch (IOException failure)
        {
            return failure.HResult == NoSuchDevice;
        }
    }
}
