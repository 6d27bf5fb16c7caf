using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Skein.Inspect.Sources.Processes;

/// <summary>
/// The runtime's diagnostics port, a unix-domain socket that every .NET process has unless it was turned off. Own code
/// rather than the client library's: that one has no time limits, and looks in our own temporary folder only.
/// </summary>
/// <remarks>Protocol: dotnet/diagnostics, documentation/design-docs/ipc-protocol.md.</remarks>
internal sealed class DiagnosticPort(string socketPath)
{
    private const int HeaderLength = 20;
    private const byte ProcessCommands = 0x04;
    private const byte ApplyStartupHookCommand = 0x07;
    private const byte ProcessInfo2Command = 0x04;
    private const byte ServerCommands = 0xFF;
    private const byte Okay = 0x00;

    private static readonly byte[] Magic = "DOTNET_IPC_V1\0"u8.ToArray();

    public string SocketPath { get; } = socketPath;

    /// <summary>The port of a process; null where it has none, or it is not to be seen from here.</summary>
    public static DiagnosticPort? Of(LinuxProcess process)
    {
        string folder = process.Root() + process.TemporaryFolder();
        // Named by id and start time: a process that was killed leaves its socket, and ids come again.
        string path = $"{folder}/dotnet-diagnostic-{process.InnerId}-{process.StartTicks()}-socket";
        if (File.Exists(path)) return new DiagnosticPort(path);
        return process.SameNamespace("time") ? null : NewestIn(folder, process.InnerId);
    }

    /// <summary>Where the process counts time from another moment than we do, its start is another number too.</summary>
    private static DiagnosticPort? NewestIn(string folder, int id)
    {
        try
        {
            string? newest = Directory.EnumerateFiles(folder, $"dotnet-diagnostic-{id}-*-socket").MaxBy(File.GetLastWriteTimeUtc);
            return newest is null ? null : new DiagnosticPort(newest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Loads an assembly into the process and calls its startup hook.</summary>
    /// <param name="path">The assembly, as the process sees it.</param>
    /// <param name="timeout">How long to wait for the answer.</param>
    /// <returns>0, or the runtime's HRESULT. 0 also comes from a process where startup hooks are off.</returns>
    /// <exception cref="SocketException">Nobody answers.</exception>
    public int ApplyStartupHook(string path, TimeSpan timeout)
    {
        byte[] payload = new byte[4 + ((path.Length + 1) * 2)];
        BinaryPrimitives.WriteInt32LittleEndian(payload, path.Length + 1);
        Encoding.Unicode.GetBytes(path, payload.AsSpan(4));
        (bool okay, byte[] answer) = Ask(ApplyStartupHookCommand, payload, timeout);
        return okay ? 0 : answer.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(answer) : -1;
    }

    /// <summary>Name of the entry assembly and version of the runtime; null where it does not say (before .NET 6).</summary>
    public (string EntryAssembly, string Version)? Describe(TimeSpan timeout)
    {
        const int IdAndCookie = 8 + 16;
        (bool okay, byte[] answer) = Ask(ProcessInfo2Command, [], timeout);
        if (!okay || answer.Length < IdAndCookie) return null;
        int at = IdAndCookie;
        for (int skipped = 0; skipped < 3; skipped++) _ = Text(answer, ref at); // command line, operating system, architecture
        string entry = Text(answer, ref at);
        return (entry, Text(answer, ref at));
    }

    private static string Text(byte[] answer, ref int at)
    {
        if (at + 4 > answer.Length) return "";
        int characters = BinaryPrimitives.ReadInt32LittleEndian(answer.AsSpan(at));
        at += 4;
        if (characters <= 0 || characters > (answer.Length - at) / 2) return "";
        string text = Encoding.Unicode.GetString(answer, at, (characters - 1) * 2);
        at += characters * 2;
        return text;
    }

    private (bool Okay, byte[] Payload) Ask(byte command, byte[] payload, TimeSpan timeout)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.SendTimeout = socket.ReceiveTimeout = (int)timeout.TotalMilliseconds;
        socket.Connect(new UnixDomainSocketEndPoint(SocketPath));
        byte[] request = new byte[HeaderLength + payload.Length];
        Magic.CopyTo(request, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(14), (ushort)request.Length);
        request[16] = ProcessCommands;
        request[17] = command;
        payload.CopyTo(request, HeaderLength);
        socket.Send(request);
        byte[] header = Receive(socket, HeaderLength);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(14));
        byte[] answer = Receive(socket, Math.Max(0, length - HeaderLength));
        return (header[16] == ServerCommands && header[17] == Okay, answer);
    }

    private static byte[] Receive(Socket socket, int length)
    {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length;)
        {
            int count = socket.Receive(bytes.AsSpan(at));
            if (count == 0) throw new SocketException((int)SocketError.ConnectionReset);
            at += count;
        }

        return bytes;
    }
}
