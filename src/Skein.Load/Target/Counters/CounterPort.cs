using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Skein.Load.Target.Counters;

/// <summary>
/// The diagnostic port of another process's runtime, as far as counters need it: a session of its event pipe is started and
/// ended (dotnet/diagnostics, <c>documentation/design-docs/ipc-protocol.md</c>). Thread-safe.
/// </summary>
/// <param name="path">The socket.</param>
/// <param name="limits">How long an answer may take, and how much memory events may take in the target.</param>
internal sealed class CounterPort(string path, CounterLimits limits)
{
    private const int HeaderBytes = 20;
    private const int SizeAt = 14;
    private const int SetAt = 16;
    private const int CommandAt = 17;
    private const byte EventPipe = 2;
    private const byte StopTracing = 1;
    private const byte CollectTracing2 = 3; // the one that can leave the rundown out, from .NET 5 on
    private const byte Server = 0xFF;
    private const byte Okay = 0;
    private const int NettraceFormat = 1;
    private const int Informational = 4;

    private static ReadOnlySpan<byte> Magic => "DOTNET_IPC_V1\0"u8;

    /// <summary>Starts a session that sends the counters of <c>System.Runtime</c> each half second.</summary>
    /// <returns>The connection on which they come, and the session's number; null where the runtime refuses.</returns>
    /// <exception cref="SocketException">Nobody answers.</exception>
    public (Socket Connection, ulong Session)? Start()
    {
        using var payload = new MemoryStream();
        using var writer = new BinaryWriter(payload);
        writer.Write(limits.BufferMegabytesMax);
        writer.Write(NettraceFormat);
        writer.Write(false); // no rundown: names of methods are not wanted
        writer.Write(1); // providers
        writer.Write(0L); // keywords: counters have none
        writer.Write(Informational);
        Text(writer, "System.Runtime");
        Text(writer, "EventCounterIntervalSec=0.5");
        writer.Flush();
        Socket? connection = Connect();
        try
        {
            connection.Send(Request(CollectTracing2, payload.ToArray()));
            if (Answer(connection) is not { Length: >= sizeof(ulong) } answer) return null;
            Socket started = connection;
            connection = null;
            return (started, BinaryPrimitives.ReadUInt64LittleEndian(answer));
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>Ends a session: the runtime sends what is left, then closes its connection.</summary>
    /// <exception cref="SocketException">Nobody answers.</exception>
    public void Stop(ulong session)
    {
        byte[] payload = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(payload, session);
        using Socket connection = Connect();
        connection.Send(Request(StopTracing, payload));
        _ = Answer(connection);
    }

    private Socket Connect()
    {
        var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            connection.SendTimeout = connection.ReceiveTimeout = (int)limits.AnswerMax.TotalMilliseconds;
            connection.Connect(new UnixDomainSocketEndPoint(path));
            return connection;
        }
        catch (SocketException)
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Text(BinaryWriter writer, string text)
    {
        writer.Write(text.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes($"{text}\0"));
    }

    private static byte[] Request(byte command, byte[] payload)
    {
        byte[] request = new byte[HeaderBytes + payload.Length];
        Magic.CopyTo(request);
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(SizeAt), (ushort)request.Length);
        request[SetAt] = EventPipe;
        request[CommandAt] = command;
        payload.CopyTo(request, HeaderBytes);
        return request;
    }

    /// <summary>What an answer holds; null where it is none, or a refusal.</summary>
    private static byte[]? Answer(Socket connection)
    {
        byte[] header = Receive(connection, HeaderBytes);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(SizeAt));
        if (!header.AsSpan().StartsWith(Magic) || header[SetAt] != Server || size < HeaderBytes) return null;
        byte[] payload = Receive(connection, size - HeaderBytes);
        return header[CommandAt] == Okay ? payload : null;
    }

    private static byte[] Receive(Socket connection, int count)
    {
        byte[] bytes = new byte[count];
        for (int at = 0; at < count;)
        {
            int received = connection.Receive(bytes.AsSpan(at));
            if (received == 0) throw new SocketException((int)SocketError.ConnectionReset);
            at += received;
        }

        return bytes;
    }
}
