using Microsoft.Diagnostics.Runtime;
using Skein.Core.Collections;
using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.Maps.Reading;

/// <summary>Finds out where the fields of a hash table's entries are.</summary>
internal static class EntryShapes
{
    /// <summary>The shape of the elements of an array; null where they are no entries as they are known.</summary>
    public static EntryShape? Of(ClrRuntime runtime, HeapType? array, CollectionLayout layout)
    {
        if (array?.ClrType is not { IsArray: true } || array.ComponentSize == 0 || ElementType.Of(runtime, array.MethodTable) is not { } entry) return null;
        var fields = new FieldMap(entry, isStruct: true);
        int hash = fields.Number(layout.EntryHash), next = fields.Number(layout.EntryNext), key = fields.Any(layout.EntryKey);
        if (fields.Missing is not null || fields.Field(layout.EntryKey) is not { } keyField) return null;
        int stride = (int)array.ComponentSize;
        int keyBytes = KeyBytes(keyField);
        return hash + sizeof(int) <= stride && next + sizeof(int) <= stride && key + keyBytes <= stride
            ? new EntryShape(stride, hash, next, key, keyBytes, keyField.IsObjectReference, keyField.ElementType is ClrElementType.Int32 or ClrElementType.UInt32 or ClrElementType.Int64 or ClrElementType.UInt64)
            : null;
    }

    private static int KeyBytes(ClrInstanceField key) => key.ElementType switch
    {
        ClrElementType.Boolean or ClrElementType.Int8 or ClrElementType.UInt8 => 1,
        ClrElementType.Char or ClrElementType.Int16 or ClrElementType.UInt16 => 2,
        ClrElementType.Int32 or ClrElementType.UInt32 or ClrElementType.Float => 4,
        ClrElementType.Int64 or ClrElementType.UInt64 or ClrElementType.Double or ClrElementType.NativeInt or ClrElementType.NativeUInt => 8,
        _ => key.IsObjectReference ? 8 : 0,
    };
}
