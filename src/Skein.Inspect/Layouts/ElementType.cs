using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Layouts;

/// <summary>
/// The type of an array's elements by the array's method table (src/coreclr/vm/methodtable.h: 64 bits,
/// <c>m_ElementTypeHnd</c>; the same from 8 to 10). The data-access library knows it only of arrays that it met as objects.
/// </summary>
internal static class ElementType
{
    private const int Offset = 0x30;

    /// <summary>The type of the elements; null where nothing that makes sense lies there.</summary>
    public static ClrType? Of(ClrRuntime runtime, ulong arrayMethodTable) =>
        runtime.DataTarget.DataReader.Read(arrayMethodTable + Offset, out ulong element) && element != 0 && (element & 3) == 0 ? runtime.GetTypeByMethodTable(element) : null;
}
