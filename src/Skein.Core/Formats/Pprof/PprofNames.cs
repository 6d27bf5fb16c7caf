namespace Skein.Core.Formats.Pprof;

/// <summary>Names of sample types, labels and comments in the profiles that Skein writes; <c>docs/pprof.md</c> says what each means.</summary>
internal static class PprofNames
{
    public const string Schema = "skein/pprof/1";
    public const string CpuSchema = "skein/cpu/1";
    public const string Coroutines = "coroutines";
    public const string Count = "count";
    public const string Wait = "wait";
    public const string Samples = "samples";
    public const string Cpu = "cpu";
    public const string Nanoseconds = "nanoseconds";

    public const string StateLabel = "state";
    public const string WaitLabel = "wait";
    public const string KindLabel = "kind";
    public const string ResourceLabel = "resource";
    public const string DetailLabel = "resource_detail";
    public const string SpawnLabel = "spawn";
    public const string OldestLabel = "oldest_wait";
    public const string PrecisionLabel = "oldest_wait_precision";
    public const string AgeLabel = "oldest_age";
    public const string AgePrecisionLabel = "oldest_age_precision";

    /// <summary>Stands before the key of a coroutine's own label that one of these names, or this prefix, would take.</summary>
    public const string OwnPrefix = "label.";

    public const string ProcessComment = "process: ";
    public const string RuntimeComment = "runtime: ";
    public const string SourceComment = "source: ";
    public const string PauseComment = "pause-seconds: ";
    public const string ReadComment = "read-seconds: ";
    public const string HeapBytesComment = "heap-bytes: ";
    public const string HeapObjectsComment = "heap-objects: ";
    public const string OccasionComment = "alarm: ";
    public const string MissingComment = "missing: ";
    public const string DroppedComment = "dropped: ";
    public const string NoteComment = "note: ";

    /// <summary>The function that stands for a stack without frames: viewers do not show a sample without one.</summary>
    public const string NoFrames = "(no frames)";

    /// <summary>Between the frames of a spawn site.</summary>
    public const string Arrow = " <- ";

    public static readonly IReadOnlySet<string> LabelKeys = new HashSet<string>(StringComparer.Ordinal)
    {
        StateLabel, WaitLabel, KindLabel, ResourceLabel, DetailLabel, SpawnLabel, OldestLabel, PrecisionLabel, AgeLabel, AgePrecisionLabel,
    };

    /// <summary>What the format has no place for; said in each profile that is written.</summary>
    public const string NotInFormat = "ids, parents, spans, holders, queue positions, timers and the collection count";

    /// <summary>The key that a coroutine's own label gets.</summary>
    public static string OwnKey(string key) => LabelKeys.Contains(key) || key.StartsWith(OwnPrefix, StringComparison.Ordinal) ? OwnPrefix + key : key;
}
