using System.Reflection;
using Skein.Core.Collections;

namespace Skein.Collections.Probing;

/// <summary>Looks at a <c>Dictionary</c> or a <c>HashSet</c>. Its arrays are copied first: what is walked must not change.</summary>
internal sealed class TableProbe(FieldInfo[] header, EntryAccess access, bool forbidsNull) : CollectionProbe(header)
{
    public static TableProbe? Make(Type type, CollectionLayout layout)
    {
        var fields = new Fields(type);
        FieldInfo?[] header =
        [
            fields.Of(layout.Buckets, typeof(int[])), fields.OfReference(layout.Entries), fields.Of(layout.UsedCount, typeof(int)), fields.Of(layout.FreeList, typeof(int)),
            fields.Of(layout.FreeCount, typeof(int)), fields.Of(layout.Version, typeof(int)), fields.OfReference(layout.EqualityComparer),
        ];
        if (!fields.AreComplete || header[1]!.FieldType.GetElementType() is not { } entry || EntryAccess.Of(entry, layout) is not { } access) return null;
        return new TableProbe(header!, access, type.GetGenericTypeDefinition() == typeof(Dictionary<,>));
    }

    protected override Sight Read(object collection, object?[] header, CollectionCheckLimits limits)
    {
        int[] buckets = header[0] is int[] real ? (int[])real.Clone() : [];
        var entries = header[1] as Array;
        int capacity = entries?.Length ?? 0;
        if (Math.Max(capacity, buckets.Length) > limits.EntriesMax) return Sight.OfRefused($"it has more than {nameof(CollectionCheckLimits.EntriesMax)} = {limits.EntriesMax:N0} entries");
        int count = (int)header[2]!, freeList = (int)header[3]!, freeCount = (int)header[4]!;
        HashLink[] links = entries is null ? [] : access.Links(entries, capacity);
        int used = Math.Clamp(count, 0, capacity);
        IReadOnlyList<CollectionFault> faults = HashTableCheck.Check(new HashTableState
        {
            Buckets = buckets,
            Entries = links,
            Capacity = capacity,
            Count = count,
            FreeList = freeList,
            FreeCount = freeCount,
            HaveSameKey = entries is null ? null : KeyEquality.Of(header[6], access, entries),
            NullKeys = forbidsNull && entries is not null ? access.NullKeys(entries, links.AsSpan(0, used)) : 0,
            WrongHashes = header[6] is null && entries is not null ? access.WrongHashes(entries, links.AsSpan(0, used)) : 0,
        });
        return new Sight(true, (long)count - freeCount, faults, faults.Count == 0 ? 0 : DigestOf(header, buckets, links));
    }

    private static int DigestOf(object?[] header, int[] buckets, HashLink[] links)
    {
        var digest = new HashCode();
        for (int i = 2; i <= 5; i++) digest.Add((int)header[i]!);
        digest.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(buckets.AsSpan()));
        digest.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(links.AsSpan()));
        return digest.ToHashCode();
    }
}
