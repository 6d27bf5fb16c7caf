using System.Buffers.Binary;
using System.Net.Sockets;
using Skein.Core;

namespace Skein.CpuProfiles.Ports;

/// <summary>Receives the runtime's answer to a request.</summary>
internal static class PortAnswer
{
    public const int SizeAt = 14;
    public const int SetAt = 16;
    public const int CommandAt = 17;
    public const int HeaderBytes = 20;
    private const byte ServerCommands = 0xFF;
    private const byte Okay = 0x00;

    public static ReadOnlySpan<byte> Magic => "DOTNET_IPC_V1\0"u8;

    /// <summary>Receives an answer, and what it holds.</summary>
    /// <exception cref="SkeinException">The runtime refuses, or it is no answer.</exception>
    /// <exception cref="SocketException">None comes.</exception>
    public static byte[] Receive(Socket connection)
    {
        byte[] header = Receive(connection, HeaderBytes);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(SizeAt));
        if (!header.AsSpan().StartsWith(Magic) || header[SetAt] != ServerCommands || size < HeaderBytes)
            throw new SkeinException("the CPU profile", "got an answer from the runtime's diagnostic port that is none");
        byte[] payload = Receive(connection, size - HeaderBytes);
        if (header[CommandAt] == Okay) return payload;
        uint code = payload.Length >= sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(payload) : 0;
        throw new SkeinException("the CPU profile", $"was refused by the runtime with code 0x{code:x8}", "end other tracing sessions of this process, and run on .NET 9 or later");
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
