using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Skein.AspNetCore.Endpoints;

namespace Skein.AspNetCore.Listener;

/// <summary>
/// A small HTTP server on threads of its own with blocking sockets, so that it answers when no thread of the pool is free:
/// <c>docs/decisions/0004-own-listener.md</c>. One request for each connection. Thread-safe.
/// </summary>
[SuppressMessage("Usage", "CA2213", Justification = "Threads may still look at it when disposal has waited long enough; it holds no handle.")]
internal sealed class OwnListener : IDisposable
{
    private const int Backlog = 64;
    private static readonly TimeSpan disposalWaitMax = TimeSpan.FromSeconds(2);

    private readonly ConnectionHandler handler;
    private readonly Gate connections;
    private readonly ListenAddress address;
    private readonly Socket listening;
    private readonly Thread accepting;
    private readonly CancellationTokenSource stopped = new();

    // Guards itself: the connections that are open.
    private readonly HashSet<Socket> sockets = [];

    public OwnListener(ListenAddress address, ConnectionHandler handler, ListenerLimits limits)
    {
        this.address = address;
        this.handler = handler;
        connections = new Gate(limits.ConnectionsMax);
        if (address.SocketPath is { } path) SocketFile.RemoveLeftover(path);
        listening = new Socket(address.EndPoint.AddressFamily, SocketType.Stream, address.SocketPath is null ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            if (address.EndPoint is IPEndPoint { AddressFamily: AddressFamily.InterNetworkV6 } any && any.Address.Equals(IPAddress.IPv6Any)) listening.DualMode = true;
            listening.Bind(address.EndPoint);
            // Nobody can connect before it listens.
            if (address.SocketPath is { } file && !OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            listening.Listen(Backlog);
        }
        catch
        {
            listening.Dispose();
            throw;
        }

        accepting = new Thread(Accept) { IsBackground = true, Name = "skein listener" };
    }

    /// <summary>Where it listens, for people: <c>http://127.0.0.1:6060</c>, or the path of the socket.</summary>
    public string Address => address.SocketPath ?? $"http://{(IPEndPoint)listening.LocalEndPoint!}";

    /// <summary>Connections that were turned away.</summary>
    public long Refused => connections.Refused;

    /// <summary>Connections that are open.</summary>
    public int Open => connections.Inside;

    public void Start() => accepting.UnsafeStart();

    public void Dispose()
    {
        if (stopped.IsCancellationRequested) return;
        stopped.Cancel();
        listening.Dispose();
        lock (sockets)
        {
            foreach (Socket socket in sockets) socket.Dispose();
        }

        if (accepting.IsAlive && accepting != Thread.CurrentThread) accepting.Join(disposalWaitMax);
        if (address.SocketPath is { } path) File.Delete(path);
    }

    private void Accept()
    {
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                Take(listening.Accept());
            }
            catch (Exception exception)
            {
                if (stopped.IsCancellationRequested) return;
                // Out of handles or threads: the next one may find some. The wait keeps a lasting fault from a whole processor.
                SkeinFaults.Report("listener", exception);
                stopped.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private void Take(Socket socket)
    {
        if (!connections.TryEnter())
        {
            ConnectionHandler.TurnAway(socket);
            return;
        }

        try
        {
            lock (sockets) sockets.Add(socket);
            var thread = new Thread(() => Serve(socket)) { IsBackground = true, Name = "skein connection" };
            // Unsafe: no context of a caller has any business there.
            thread.UnsafeStart();
        }
        catch
        {
            Leave(socket);
            throw;
        }
    }

    private void Serve(Socket socket)
    {
        try
        {
            handler.Serve(socket, address.SocketPath is not null, stopped.Token);
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The client went away, or was dropped for its slowness: nobody is there to be told.
            Forget(socket);
        }
        catch (Exception exception)
        {
            SkeinFaults.Report("listener", exception);
        }
        finally
        {
            Leave(socket);
        }
    }

    /// <summary>What was sent and not read, up to megabytes, is not to wait for the client in the system, where no bound of ours counts it.</summary>
    private static void Forget(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }
    }

    private void Leave(Socket socket)
    {
        lock (sockets) sockets.Remove(socket);
        socket.Dispose();
        connections.Leave();
    }
}
