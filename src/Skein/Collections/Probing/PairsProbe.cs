using System.Reflection;
using Skein.Core.Collections;

namespace Skein.Collections.Probing;

/// <summary>Looks at a <c>SortedDictionary</c> through the set of its pairs.</summary>
internal sealed class PairsProbe(FieldInfo[] header, TreeProbe pairs) : CollectionProbe(header)
{
    public static PairsProbe? Make(Type type, CollectionLayout layout)
    {
        var fields = new Fields(type);
        FieldInfo? set = fields.OfReference(layout.PairSet);
        if (!fields.AreComplete || set!.FieldType.BaseType is not { IsGenericType: true } inner || inner.GetGenericTypeDefinition() != typeof(SortedSet<>)) return null;
        return TreeProbe.Make(inner, layout) is { } pairs ? new PairsProbe([set], pairs) : null;
    }

    protected override Sight Read(object collection, object?[] header, CollectionCheckLimits limits) =>
        header[0] is { } set ? pairs.Look(set, limits) : Sight.OfRefused("it has no set of pairs");
}
