using System.Net.Sockets;

namespace Skein.Tests.CpuProfiles.Support;

/// <summary>
/// A diagnostic port that answers as a test wants: each request is handed, by its command, to the test's own function on
/// a thread of the port.
/// </summary>
internal sealed class FakePort : IDisposable
{
    private const int ProcessId = 4711;
    private const byte Stop = 1;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("skein-port-");
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Thread thread;
    private readonly List<Socket> connections = [];

    /// <param name="collect">What happens on the connection that asks for a session.</param>
    /// <param name="stop">What happens when the session is asked to stop: the session's connection, and the asking one.</param>
    public FakePort(Action<Socket> collect, Action<Socket, Socket>? stop = null)
    {
        listener.Bind(new UnixDomainSocketEndPoint(Path));
        listener.Listen();
        thread = new Thread(() => Serve(collect, stop)) { IsBackground = true, Name = "fake port" };
        thread.Start();
    }

    /// <summary>Its socket.</summary>
    public string Path => $"{folder.FullName}/dotnet-diagnostic-{ProcessId}-1-socket";

    /// <summary>How often a session was asked to stop.</summary>
    public int Stops { get; private set; }

    /// <summary>The process whose port it is.</summary>
    public HostProcessFacts Process => new(ProcessId, folder.FullName);

    /// <summary>An answer: 0 is okay, 255 a refusal.</summary>
    public static byte[] Answer(byte command, params byte[] payload) => [.. "DOTNET_IPC_V1\0"u8, (byte)(20 + payload.Length), 0, 0xFF, command, 0, 0, .. payload];

    /// <summary>The answer that starts session 5.</summary>
    public static byte[] Started { get; } = Answer(0, 5, 0, 0, 0, 0, 0, 0, 0);

    public void Dispose()
    {
        // Shut down, a listener also wakes the thread that waits on it.
        listener.Shutdown(SocketShutdown.Both);
        thread.Join();
        listener.Dispose();
        connections.ForEach(connection => connection.Dispose());
        folder.Delete(recursive: true);
    }

    private void Serve(Action<Socket> collect, Action<Socket, Socket>? stop)
    {
        try
        {
            while (true)
            {
                Socket connection = listener.Accept();
                connections.Add(connection);
                byte[] header = new byte[20];
                for (int at = 0; at < header.Length;) at += connection.Receive(header.AsSpan(at));
                byte[] payload = new byte[header[14] + (header[15] << 8) - header.Length];
                for (int at = 0; at < payload.Length;) at += connection.Receive(payload.AsSpan(at));
                if (header[17] != Stop)
                {
                    collect(connection);
                    continue;
                }

                Stops++;
                stop?.Invoke(connections[0], connection);
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }
}
