using System.Runtime.InteropServices;

namespace Skein.Core.Model;

/// <summary>Coroutines as a span: a list's indexer would copy about 100 bytes for each look.</summary>
internal static class CoroutineSpan
{
    /// <summary>The coroutines of a snapshot, without a copy where they lie in an array or a list.</summary>
    public static ReadOnlySpan<Coroutine> Of(Snapshot snapshot) => snapshot.Coroutines switch
    {
        Coroutine[] array => array,
        List<Coroutine> list => CollectionsMarshal.AsSpan(list),
        var other => other.ToArray(),
    };
}
