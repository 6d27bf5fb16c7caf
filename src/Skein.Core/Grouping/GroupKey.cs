using Skein.Core.Formats.Text;
using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>
/// What the members of a group have in common; a part is null, or empty, where the groups do not depend on it.
/// Keys
/// are compared by reference. Immutable, thread-safe.
/// </summary>
public sealed class GroupKey
{
    /// <summary>Their kind.</summary>
    public CoroutineKind? Kind { get; init; }

    /// <summary>Their state.</summary>
    public CoroutineState? State { get; init; }

    /// <summary>Why they wait.</summary>
    public WaitReason? Reason { get; init; }

    /// <summary>
    /// Their frames, innermost first; grouped by root or leaf the one frame; null where groups do not depend on stacks.
    /// </summary>
    public IReadOnlyList<Frame>? Frames { get; init; }

    /// <summary>Whether some member's stack has more frames than these.</summary>
    public bool AreFramesCut { get; init; }

    /// <summary>Where they were started, innermost first; empty where not known.</summary>
    public IReadOnlyList<Frame> SpawnSite { get; init; } = [];

    /// <summary>What they wait for; <see cref="Resource.None"/> in the group of those that wait for nothing shared.</summary>
    public Resource? Resource { get; init; }

    /// <summary>The name of their spans; empty in the group of those that have none.</summary>
    public string? SpanName { get; init; }

    /// <summary>The chosen labels that they carry.</summary>
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    /// <summary>The key in a few words, without its frames unless it has nothing else: <c>thread blocked on lock</c>.</summary>
    public override string ToString() => GroupTitle.Of(PlainTextStyle.Instance, this);
}
