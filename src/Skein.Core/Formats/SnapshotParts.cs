using Skein.Core.Model;

namespace Skein.Core.Formats;

/// <summary>The tables of a snapshot as a file has them: indices are checked when everything is there.</summary>
internal sealed class SnapshotParts
{
    public RuntimeIdentity? Runtime { get; set; }

    public ProcessIdentity? Process { get; set; }

    public DateTimeOffset? TakenAt { get; set; }

    public SourceReport? Source { get; set; }

    public List<Frame> Frames { get; } = [];

    public List<int[]> Stacks { get; } = [];

    public List<Resource> Resources { get; } = [];

    public List<SpanContext> Spans { get; } = [];

    public List<LabelSet> Labels { get; } = [];

    public Dictionary<ulong, Age> Ages { get; } = [];

    public List<Coroutine>? Coroutines { get; set; }

    /// <summary>Waits whose reason a newer version wrote.</summary>
    public long UnknownReasons { get; set; }
}
