using Skein.Inspect.Sources;

namespace Skein.Inspect;

/// <summary>How a process is looked at.</summary>
public sealed record InspectOptions
{
    /// <summary>The defaults.</summary>
    public static InspectOptions Default { get; } = new();

    /// <summary>Which ways of stopping the world may be tried. Default <see cref="SourceChoice.Automatic"/>.</summary>
    public SourceChoice Source { get; init; }

    /// <summary>Whether the stacks of threads are read. Default true.</summary>
    public bool Threads { get; init; } = true;

    /// <summary>Whether threads that belong to the runtime or idle in the pool are kept. Default false.</summary>
    public bool IdleThreads { get; init; }

    /// <summary>
    /// Whether the parameters and local variables of the program's innermost async method of each coroutine are read, as
    /// its labels. Default false: types and the runtime's own numbers only.
    /// </summary>
    public bool Values { get; init; }

    /// <summary>Whether the agent writes a line to the target's standard error when it loads. Default true.</summary>
    public bool Audit { get; init; } = true;

    /// <summary>Bounds on what is read.</summary>
    public InspectLimits Limits { get; init; } = InspectLimits.Default;
}
