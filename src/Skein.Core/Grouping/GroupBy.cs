namespace Skein.Core.Grouping;

/// <summary>What coroutines of one group have in common.</summary>
public enum GroupBy
{
    /// <summary>Kind, state, wait reason, stack and spawn site.</summary>
    Stack,

    /// <summary>State, wait reason and the very resource; across snapshots the resource's type.</summary>
    Wait,

    /// <summary>The very resource, whatever the reason; across snapshots its type.</summary>
    Resource,

    /// <summary>The outermost frame: the entry point.</summary>
    Root,

    /// <summary>The innermost frame: where it stands.</summary>
    Leaf,

    /// <summary>The name of the span.</summary>
    Span,

    /// <summary>The kind.</summary>
    Kind,
}
