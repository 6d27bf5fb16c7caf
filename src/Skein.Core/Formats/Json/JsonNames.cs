namespace Skein.Core.Formats.Json;

/// <summary>The names of properties in files; <c>docs/json.md</c> says what each means.</summary>
internal static class JsonNames
{
    public const string SnapshotSchema = "skein/snapshot/1";
    public const string GroupsSchema = "skein/groups/1";
    public const string DifferenceSchema = "skein/difference/1";
    public const string FindingsSchema = "skein/findings/1";
    public const string WhySchema = "skein/why/1";

    public static ReadOnlySpan<byte> Schema => "schema"u8;

    public static ReadOnlySpan<byte> Runtime => "runtime"u8;

    public static ReadOnlySpan<byte> Process => "process"u8;

    public static ReadOnlySpan<byte> TakenAt => "takenAt"u8;

    public static ReadOnlySpan<byte> Source => "source"u8;

    public static ReadOnlySpan<byte> Frames => "frames"u8;

    public static ReadOnlySpan<byte> Stacks => "stacks"u8;

    public static ReadOnlySpan<byte> Resources => "resources"u8;

    public static ReadOnlySpan<byte> Spans => "spans"u8;

    public static ReadOnlySpan<byte> Labels => "labels"u8;

    public static ReadOnlySpan<byte> Coroutines => "coroutines"u8;

    public static ReadOnlySpan<byte> Name => "name"u8;

    public static ReadOnlySpan<byte> Version => "version"u8;

    public static ReadOnlySpan<byte> Id => "id"u8;

    public static ReadOnlySpan<byte> Kind => "kind"u8;

    public static ReadOnlySpan<byte> PauseSeconds => "pauseSeconds"u8;

    public static ReadOnlySpan<byte> ReadSeconds => "readSeconds"u8;

    public static ReadOnlySpan<byte> HeapBytes => "heapBytes"u8;

    public static ReadOnlySpan<byte> HeapObjects => "heapObjects"u8;

    public static ReadOnlySpan<byte> CollectionCount => "collectionCount"u8;

    public static ReadOnlySpan<byte> Gaps => "gaps"u8;

    public static ReadOnlySpan<byte> Occasion => "occasion"u8;

    public static ReadOnlySpan<byte> Summary => "summary"u8;

    public static ReadOnlySpan<byte> Facts => "facts"u8;

    public static ReadOnlySpan<byte> Dropped => "dropped"u8;

    public static ReadOnlySpan<byte> What => "what"u8;

    public static ReadOnlySpan<byte> Why => "why"u8;

    public static ReadOnlySpan<byte> Count => "count"u8;

    public static ReadOnlySpan<byte> Function => "function"u8;

    public static ReadOnlySpan<byte> AwaitIndex => "awaitIndex"u8;

    public static ReadOnlySpan<byte> File => "file"u8;

    public static ReadOnlySpan<byte> Line => "line"u8;

    public static ReadOnlySpan<byte> Address => "address"u8;

    public static ReadOnlySpan<byte> Type => "type"u8;

    public static ReadOnlySpan<byte> Detail => "detail"u8;

    public static ReadOnlySpan<byte> Holders => "holders"u8;

    public static ReadOnlySpan<byte> HolderEvidence => "holderEvidence"u8;

    public static ReadOnlySpan<byte> TraceId => "traceId"u8;

    public static ReadOnlySpan<byte> SpanId => "spanId"u8;

    public static ReadOnlySpan<byte> Age => "age"u8;

    public static ReadOnlySpan<byte> Seconds => "seconds"u8;

    public static ReadOnlySpan<byte> Precision => "precision"u8;

    public static ReadOnlySpan<byte> Parent => "parent"u8;

    public static ReadOnlySpan<byte> State => "state"u8;

    public static ReadOnlySpan<byte> Stack => "stack"u8;

    public static ReadOnlySpan<byte> SpawnSite => "spawnSite"u8;

    public static ReadOnlySpan<byte> Span => "span"u8;

    public static ReadOnlySpan<byte> Weight => "weight"u8;

    public static ReadOnlySpan<byte> Wait => "wait"u8;

    public static ReadOnlySpan<byte> Reason => "reason"u8;

    public static ReadOnlySpan<byte> Resource => "resource"u8;

    public static ReadOnlySpan<byte> QueuePosition => "queuePosition"u8;

    public static ReadOnlySpan<byte> Object => "object"u8;

    public static ReadOnlySpan<byte> Since => "since"u8;

    public static ReadOnlySpan<byte> DueMilliseconds => "dueMilliseconds"u8;
}
