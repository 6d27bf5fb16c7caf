using Microsoft.Diagnostics.Runtime;
using Skein.Core.Collections;
using Skein.Core.Naming;

namespace Skein.Inspect.Maps.Reading;

/// <summary>Which types are collections that can be checked, derived ones included.</summary>
internal static class CollectionTypes
{
    private const string Prefix = "System.Collections.Generic.";
    private const int BasesMax = 64;

    /// <summary>The collection type that a type is or derives from, and its kind; null for all others.</summary>
    public static (ClrType Type, CollectionKind Kind)? Of(ClrType type)
    {
        ClrType? here = type;
        for (int i = 0; i < BasesMax && here is not null; i++, here = here.BaseType)
        {
            if (here.Name is not { } name || !name.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            string bare = FunctionName.OfMetadata(name)[Prefix.Length..];
            // The set inside of a sorted dictionary is checked with it; a view of a set has no nodes of its own.
            if (bare is "TreeSet" or "SortedSet+TreeSubSet") return null;
            if (KindOf(bare) is { } kind) return (here, kind);
        }

        return null;
    }

    /// <summary>The kind that a name is of, in metadata's spelling with its namespace; a nested type is of that of its outer.</summary>
    public static CollectionKind? OfName(string metadataName)
    {
        if (!metadataName.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        int nested = metadataName.IndexOf('+', StringComparison.Ordinal);
        string bare = nested < 0 ? metadataName[Prefix.Length..] : metadataName[Prefix.Length..nested];
        return bare == "TreeSet" ? CollectionKind.SortedSet : KindOf(bare);
    }

    private static CollectionKind? KindOf(string bare) => bare switch
    {
        "Dictionary" => CollectionKind.Dictionary,
        "HashSet" => CollectionKind.HashSet,
        "List" => CollectionKind.List,
        "Queue" => CollectionKind.Queue,
        "Stack" => CollectionKind.Stack,
        "SortedSet" => CollectionKind.SortedSet,
        "SortedDictionary" => CollectionKind.SortedDictionary,
        "LinkedList" => CollectionKind.LinkedList,
        _ => null,
    };
}
