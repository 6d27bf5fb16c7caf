using System.Buffers.Binary;

namespace Skein.AspNetCore.Tests.Grpc;

/// <summary>gRPC's messages on the wire: a byte that says whether it is compressed, four of length, big-endian, then the message.</summary>
internal static class GrpcFrame
{
    public static byte[] Of(byte[] message)
    {
        byte[] frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    /// <summary>The next message; null at the end of the stream.</summary>
    public static async Task<byte[]?> Read(Stream stream)
    {
        byte[] head = new byte[5];
        int read = await stream.ReadAtLeastAsync(head, 5, throwOnEndOfStream: false);
        if (read == 0) return null;
        byte[] message = new byte[BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(1))];
        await stream.ReadExactlyAsync(message);
        return message;
    }
}
