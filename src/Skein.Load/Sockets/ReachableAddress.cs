using System.Net;
using System.Net.Sockets;
using Skein.Core;
using Skein.Load.Generation;

namespace Skein.Load.Sockets;

/// <summary>Which of a host's addresses takes connections: a service on localhost may listen on one of its two only.</summary>
internal static class ReachableAddress
{
    /// <summary>Least time for the first connection: a request's timeout may be far below what a busy machine takes for a name and a handshake.</summary>
    private static readonly TimeSpan reachedWithin = TimeSpan.FromSeconds(5);

    /// <exception cref="SkeinException">None does.</exception>
    public static async Task<SocketAddress> OfAsync(HttpTarget target, CancellationToken stop)
    {
        string named = target.Address.GetLeftPart(UriPartial.Authority);
        SocketException? refused = null;
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        TimeSpan within = target.Timeout > reachedWithin ? target.Timeout : reachedWithin;
        source.CancelAfter(within);
        try
        {
            foreach (IPAddress address in await Dns.GetHostAddressesAsync(target.Address.IdnHost, source.Token))
            {
                var peer = new IPEndPoint(address, target.Address.Port);
                using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    await socket.ConnectAsync(peer, source.Token);
                    return peer.Serialize();
                }
                catch (SocketException exception)
                {
                    refused = exception;
                }
            }
        }
        catch (SocketException exception)
        {
            refused = exception;
        }
        catch (OperationCanceledException exception) when (!stop.IsCancellationRequested)
        {
            throw new SkeinException(named, $"cannot be reached: no connection within {within.TotalSeconds:0.###} s", "is it running?", exception);
        }

        throw new SkeinException(named, $"cannot be reached: {Reason(refused)}", "is it running?", refused);
    }

    /// <exception cref="SkeinException">The name has no address.</exception>
    public static async Task<bool> IsLoopbackAsync(HttpTarget target, CancellationToken stop)
    {
        if (target.IsLoopback) return true;
        try
        {
            return Array.TrueForAll(await Dns.GetHostAddressesAsync(target.Address.IdnHost, stop), IPAddress.IsLoopback);
        }
        catch (SocketException exception)
        {
            throw new SkeinException(target.Address.GetLeftPart(UriPartial.Authority), $"cannot be reached: {Reason(exception)}", "is the name right?", exception);
        }
    }

    private static string Reason(SocketException? exception)
    {
        string message = exception?.Message ?? "the name has no address";
        return char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
    }
}
