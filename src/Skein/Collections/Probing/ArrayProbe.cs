using System.Reflection;
using Skein.Core.Collections;

namespace Skein.Collections.Probing;

/// <summary>Looks at a <c>List</c> or a <c>Stack</c>.</summary>
internal sealed class ArrayProbe(FieldInfo[] header) : CollectionProbe(header)
{
    public static ArrayProbe? Make(Type type, CollectionLayout layout, string array)
    {
        var fields = new Fields(type);
        FieldInfo?[] header = [fields.OfReference(array), fields.Of(layout.Size, typeof(int)), fields.Of(layout.Version, typeof(int))];
        return fields.AreComplete ? new ArrayProbe(header!) : null;
    }

    protected override Sight Read(object collection, object?[] header, CollectionCheckLimits limits)
    {
        int size = (int)header[1]!;
        return new Sight(true, size, ArrayCheck.OfList(size, (header[0] as Array)?.Length ?? 0), size);
    }
}
