using Skein.Core.Model;
using Skein.Inspect.Heap;

namespace Skein.Inspect.AsyncChains;

/// <summary>
/// The trace span (<c>System.Diagnostics.Activity</c>) that was current when an async method was suspended, found in
/// the execution context that its box captured (System.Private.CoreLib/src/System/Threading/ExecutionContext.cs,
/// AsyncLocal.cs; System.Diagnostics.DiagnosticSource/src/System/Diagnostics/Activity.cs).
/// </summary>
internal sealed class SpanReader(HeapWalk walk, ObjectReader reader, SnapshotBuilder builder, DateTimeOffset takenAt)
{
    private const int NameLengthMax = 256;
    private const int ValuesMax = 256;
    private const long TicksMask = 0x3FFF_FFFF_FFFF_FFFF; // the upper two bits of a DateTime are its kind

    private readonly int[] spanOfContext = NotRead(walk.Contexts.Length);
    private readonly Dictionary<ulong, int> spanOfActivity = [];

    /// <summary>Index of the span in a captured context; 0 where there is none.</summary>
    public int OfContext(int context)
    {
        if (context == 0) return 0;
        if (spanOfContext[context] < 0) spanOfContext[context] = Read(walk.Contexts[context]);
        return spanOfContext[context];
    }

    /// <summary>Reads the spans of all contexts.</summary>
    public void ReadAll()
    {
        for (int context = 1; context < spanOfContext.Length; context++) OfContext(context);
    }

    private static int[] NotRead(int count)
    {
        int[] spans = new int[count];
        Array.Fill(spans, -1);
        return spans;
    }

    private int Read(ulong context)
    {
        ulong values = Field(context, "m_localValues");
        if (walk.Types.Get(reader.MethodTable(values)) is not { } type) return 0;
        foreach (ulong value in Values(values, type))
        {
            if (walk.Types.Get(reader.MethodTable(value)) is { Name: "System.Diagnostics.Activity" } activity)
                return OfActivity(value, activity);
        }

        return 0;
    }

    /// <summary>The values of a map of async locals: up to four in fields, up to sixteen in an array of pairs, more in a dictionary.</summary>
    private IEnumerable<ulong> Values(ulong map, HeapType type)
    {
        if (type.Offset("_item0") >= 0)
        {
            for (int item = 0; item < 4 && type.Offset($"_item{item}") is >= 0 and var offset; item++)
                yield return reader.Pointer(map + (ulong)offset + sizeof(ulong));
            yield break;
        }

        string field = type.Offset("_keyValues") >= 0 ? "_keyValues" : "_entries";
        if (type.Offset(field) is < 0) yield break;
        ulong array = reader.Pointer(map + (ulong)type.Offset(field));
        if (walk.Types.Get(reader.MethodTable(array)) is not { ComponentSize: > 0 } arrayType) yield break;
        int valueOffset = arrayType.ClrType?.ComponentType?.GetFieldByName("value")?.Offset ?? sizeof(ulong);
        for (int index = 0; index < Math.Min(reader.ArrayLength(array), ValuesMax); index++)
            yield return reader.Pointer(array + 16 + ((ulong)index * arrayType.ComponentSize) + (ulong)valueOffset);
    }

    private int OfActivity(ulong address, HeapType type)
    {
        if (spanOfActivity.TryGetValue(address, out int known)) return known;
        string name = Text(address, type, "_displayName");
        if (name.Length == 0) name = Text(address, type, "<OperationName>k__BackingField");
        int start = type.Offset("<StartTimeUtc>k__BackingField");
        long ticks = start < 0 ? 0 : reader.Int64(address + (ulong)start) & TicksMask;
        TimeSpan age = ticks is > 0 and < 3_155_378_975_999_999_999 ? takenAt.UtcDateTime - new DateTime(ticks, DateTimeKind.Utc) : TimeSpan.Zero;
        var span = new SpanContext(
            Text(address, type, "_traceId"),
            Text(address, type, "_spanId"),
            name,
            age > TimeSpan.Zero ? Age.Exactly(age) : Age.Unknown);
        return spanOfActivity[address] = builder.AddSpan(span);
    }

    private string Text(ulong address, HeapType type, string field) =>
        type.Offset(field) is >= 0 and var offset ? reader.Text(reader.Pointer(address + (ulong)offset), NameLengthMax) : "";

    private ulong Field(ulong address, string field) =>
        walk.Types.Get(reader.MethodTable(address)) is { } type && type.Offset(field) is >= 0 and var offset
            ? reader.Pointer(address + (ulong)offset)
            : 0;
}
