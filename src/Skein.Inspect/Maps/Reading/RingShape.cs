using Microsoft.Diagnostics.Runtime;
using Skein.Core.Collections;

namespace Skein.Inspect.Maps.Reading;

/// <summary>Where the fields of a linked list's node are; offsets from the start of the object.</summary>
/// <param name="MethodTable">The type of the nodes.</param>
/// <param name="Next">The next node.</param>
/// <param name="Previous">The one before.</param>
/// <param name="List">The list that it belongs to.</param>
internal sealed record RingShape(ulong MethodTable, int Next, int Previous, int List)
{
    public static RingShape? Of(ClrType node, CollectionLayout layout)
    {
        var fields = new FieldMap(node);
        var shape = new RingShape(node.MethodTable, fields.Reference(layout.RingNext), fields.Reference(layout.RingPrevious), fields.Reference(layout.RingList));
        return fields.Missing is null ? shape : null;
    }
}
