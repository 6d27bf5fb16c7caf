using Microsoft.Diagnostics.Runtime;
using Skein.Core.Collections;

namespace Skein.Inspect.Maps.Reading;

/// <summary>Where the fields of a tree's node are; offsets from the start of the object.</summary>
/// <param name="MethodTable">The type of the nodes.</param>
/// <param name="Left">The left child.</param>
/// <param name="Right">The right child.</param>
/// <param name="Color">The colour.</param>
/// <param name="Item">The element.</param>
/// <param name="KeyInItem">Of a pair, how far behind the start of the element its key is; -1 where that is not known.</param>
internal sealed record TreeShape(ulong MethodTable, int Left, int Right, int Color, int Item, int KeyInItem)
{
    public static TreeShape? Of(ClrType node, CollectionLayout layout)
    {
        var fields = new FieldMap(node);
        var shape = new TreeShape(
            node.MethodTable, fields.Reference(layout.TreeLeft), fields.Reference(layout.TreeRight), fields.Small(layout.TreeColor), fields.Any([layout.TreeItem]),
            fields.Field([layout.TreeItem])?.Type?.GetFieldByName("key")?.Offset ?? -1);
        return fields.Missing is null ? shape : null;
    }
}
