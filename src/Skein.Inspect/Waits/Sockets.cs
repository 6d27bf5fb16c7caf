using Skein.Core.Model;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Waits;

/// <summary>
/// The socket behind an awaited socket operation (System.Net.Sockets/src/System/Net/Sockets: Socket.Tasks.cs,
/// SocketAsyncEventArgs.cs, Socket.cs; System.Private.CoreLib SafeHandle.cs).
/// </summary>
internal sealed class Sockets(HeapWalk walk, ObjectReader reader, SnapshotBuilder builder, ISocketTable? table)
{
    /// <summary>The socket's resource; 0 where it is not found.</summary>
    public int Of(ulong operation, HeapType operationType)
    {
        ulong socket = reader.Field(operation, operationType, "_owner");
        if (socket == 0) socket = reader.Field(operation, operationType, "_currentSocket");
        if (walk.Types.Get(reader.MethodTable(socket)) is not { } socketType) return 0;
        ulong handle = reader.Field(socket, socketType, "_handle");
        if (walk.Types.Get(reader.MethodTable(handle)) is not { } handleType) return 0;
        int descriptor = reader.NumberField(handle, handleType, "handle", missing: -1);
        return builder.AddResource(WaitReason.Socket, socket, () =>
            new Resource(WaitReason.Socket, socket, "System.Net.Sockets.Socket") { Detail = Describe(descriptor) });
    }

    private string Describe(int descriptor)
    {
        string peer = descriptor < 0 ? "" : table?.Describe(descriptor) ?? "";
        return peer.Length > 0 ? peer : descriptor < 0 ? "" : $"descriptor {descriptor}";
    }
}
