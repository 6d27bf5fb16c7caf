using Skein.Core.Model;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Waits;

/// <summary>
/// The server that an HTTP client waits for: a frame's <c>this</c> is the connection or the pool, and the pool knows
/// host and port (System.Net.Http/src/System/Net/Http/SocketsHttpHandler: HttpConnection.cs, HttpConnectionPool.cs;
/// HttpAuthority.cs).
/// </summary>
internal sealed class HttpConnections(HeapWalk walk, ObjectReader reader, SnapshotBuilder builder)
{
    private const int HostLengthMax = 255;

    /// <summary>The server's resource for a chain's frame; 0 where the frame is not one of an HTTP connection.</summary>
    public int Of(int node)
    {
        ref AsyncObject entry = ref walk.Objects[node];
        if (walk.Types[entry.Type] is not { MachineReference: < 0, Machine: { This: >= 0 } machine }) return 0;
        if (!machine.TypeName.StartsWith("System.Net.Http.Http", StringComparison.Ordinal)) return 0;
        ulong self = reader.Pointer(entry.Address + (ulong)machine.This);
        if (walk.Types.Get(reader.MethodTable(self)) is not { } selfType) return 0;
        ulong pool = selfType.Offset("_pool") >= 0 ? reader.Field(self, selfType, "_pool") : self;
        if (walk.Types.Get(reader.MethodTable(pool)) is not { } poolType) return 0;
        ulong authority = reader.Field(pool, poolType, "_originAuthority");
        if (walk.Types.Get(reader.MethodTable(authority)) is not { } authorityType) return 0;
        return builder.AddResource(WaitReason.HttpResponse, authority, () =>
        {
            string host = reader.Text(reader.Field(authority, authorityType, "<IdnHost>k__BackingField"), HostLengthMax);
            int port = reader.NumberField(authority, authorityType, "<Port>k__BackingField");
            return new Resource(WaitReason.HttpResponse, authority, "System.Net.Http.HttpConnectionPool") { Detail = $"{host}:{port}" };
        });
    }
}
