using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Layouts;

/// <summary>
/// The interfaces of a type by its method table, generic ones included (src/coreclr/vm/methodtable.h: 64 bits,
/// <c>m_wNumInterfaces</c> and <c>m_pInterfaceMap</c>; the same from 8 to 10). The data-access library lists only those
/// that metadata names directly, and by name, which costs more.
/// </summary>
internal sealed class InterfaceMap(IDataReader memory)
{
    private const int CountOffset = 0x0E;
    private const int MapOffset = 0x38;
    private const int CountMax = 512;

    /// <summary>Method tables of the interfaces; empty where they cannot be read.</summary>
    public ulong[] Of(ulong methodTable)
    {
        if (!memory.Read(methodTable + CountOffset, out ushort count) || count is 0 or > CountMax) return [];
        ulong map = memory.ReadPointer(methodTable + MapOffset);
        ulong[] interfaces = new ulong[count];
        Span<byte> bytes = MemoryMarshal.AsBytes(interfaces.AsSpan());
        return memory.Read(map, bytes) == bytes.Length ? interfaces : [];
    }
}
