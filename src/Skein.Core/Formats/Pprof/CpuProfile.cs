using Skein.Core.Model;

namespace Skein.Core.Formats.Pprof;

/// <summary>Which functions the threads of a process executed for how long. Immutable once made, thread-safe.</summary>
public sealed record CpuProfile
{
    /// <summary>The process.</summary>
    public required ProcessIdentity Process { get; init; }

    /// <summary>When the first sample could be taken.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long samples were taken.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The time between two samples of a thread that the sampler aims at.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>The stacks of samples.</summary>
    public required StackTable Stacks { get; init; }

    /// <summary>The samples.</summary>
    public required IReadOnlyList<CpuSample> Samples { get; init; }

    /// <summary>What a reader of the profile should know, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What was met and left out.</summary>
    public IReadOnlyList<Dropped> Dropped { get; init; } = [];
}
