using System.Globalization;
using System.Runtime.InteropServices;
using Skein.Core.Comparison;
using Skein.Core.Model;

namespace Skein.Core.Growth;

/// <summary>
/// Who the coroutines of one snapshot are: by an id that stays, else by a span that is theirs alone, else by the address
/// of an object, which holds until the next collection.
/// </summary>
internal sealed class MemberKeys
{
    private const int Nobody = -1;
    private const int Shared = -2;
    private readonly Snapshot snapshot;
    private readonly int[] ownerOfSpan;
    private readonly long collectionCount;

    public MemberKeys(Snapshot snapshot)
    {
        this.snapshot = snapshot;
        collectionCount = snapshot.Source.CollectionCount ?? -1;
        ownerOfSpan = new int[snapshot.Spans.Count];
        Array.Fill(ownerOfSpan, Nobody);
        var coroutines = CoroutineSpan.Of(snapshot);
        for (int i = 0; i < coroutines.Length; i++)
        {
            if (coroutines[i].Span == 0 || coroutines[i].Kind == CoroutineKind.Thread) continue;
            ref int owner = ref ownerOfSpan[coroutines[i].Span];
            owner = owner == Nobody && coroutines[i].Weight == 1 ? i : Shared;
        }
    }

    /// <summary>The coroutine at a place; false where nothing tells who it is.</summary>
    public bool TryGet(int place, in Coroutine coroutine, out MemberKey key)
    {
        key = default;
        if (Lasting.IsId(snapshot, coroutine)) key = new MemberKey(coroutine.Kind == CoroutineKind.Thread ? MemberKey.Thread : MemberKey.Id, coroutine.Id);
        else if (ownerOfSpan[coroutine.Span] == place && snapshot.Spans[coroutine.Span] is { TraceId.Length: > 0, SpanId.Length: > 0 } span) key = OfSpan(span);
        else if (collectionCount >= 0 && coroutine is { Id: not 0, Weight: 1 }) key = new MemberKey(collectionCount, coroutine.Id);
        else return false;
        return true;
    }

    /// <summary>The end of the trace's id and the span's, 64 bits each: random numbers.</summary>
    private static MemberKey OfSpan(SpanContext span) => new(MemberKey.Span, Number(span.SpanId), Number(span.TraceId));

    private static ulong Number(string digits)
    {
        var last = digits.AsSpan(Math.Max(0, digits.Length - 16));
        return ulong.TryParse(last, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : Hash(MemoryMarshal.AsBytes(digits.AsSpan()));
    }

    /// <summary>FNV-1a, for ids that are not hexadecimal.</summary>
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 0xCBF2_9CE4_8422_2325;
        foreach (byte value in bytes) hash = (hash ^ value) * 0x100_0000_01B3;
        return hash;
    }
}
