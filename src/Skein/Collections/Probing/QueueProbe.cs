using System.Reflection;
using Skein.Core.Collections;

namespace Skein.Collections.Probing;

/// <summary>Looks at a <c>Queue</c>.</summary>
internal sealed class QueueProbe(FieldInfo[] header) : CollectionProbe(header)
{
    public static QueueProbe? Make(Type type, CollectionLayout layout)
    {
        var fields = new Fields(type);
        FieldInfo?[] header = [fields.OfReference(layout.Array), fields.Of(layout.Head, typeof(int)), fields.Of(layout.Tail, typeof(int)), fields.Of(layout.Size, typeof(int)), fields.Of(layout.Version, typeof(int))];
        return fields.AreComplete ? new QueueProbe(header!) : null;
    }

    protected override Sight Read(object collection, object?[] header, CollectionCheckLimits limits)
    {
        int head = (int)header[1]!, tail = (int)header[2]!, size = (int)header[3]!;
        return new Sight(true, size, ArrayCheck.OfQueue(head, tail, size, (header[0] as Array)?.Length ?? 0), HashCode.Combine(head, tail, size, header[4]));
    }
}
