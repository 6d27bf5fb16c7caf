namespace Skein.Inspect.Threads;

/// <summary>The threads of the target, and what could not be read of them. Immutable.</summary>
internal sealed record ThreadReport
{
    /// <summary>Those that were read, idle ones included; threads of the agent are never here.</summary>
    public required IReadOnlyList<ThreadRecord> Threads { get; init; }

    /// <summary>System ids of threads whose registers the source does not know, so that they have no stack.</summary>
    public required IReadOnlyList<uint> Unreadable { get; init; }

    /// <summary>How many threads were beyond <see cref="InspectLimits.ThreadsMax"/>.</summary>
    public required int ThreadsDropped { get; init; }

    /// <summary>How many stacks were cut at <see cref="InspectLimits.FramesMax"/>.</summary>
    public required int StacksCut { get; init; }

    /// <summary>How many stacks could not be walked because of a fault in the memory or in the debugging library.</summary>
    public required int StacksBroken { get; init; }
}
