using System.Runtime.InteropServices;

namespace Skein.Load.Sockets;

/// <summary>The kernel's <c>struct epoll_event</c>, which is packed on x86-64 (linux/eventpoll.h). Default: nothing happened.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PollEvent
{
    public const uint Readable = 0x001; // EPOLLIN
    public const uint Writable = 0x004; // EPOLLOUT
    public const uint PeerClosed = 0x2000; // EPOLLRDHUP

    public uint Events;
    public ulong Tag;
}
