using Microsoft.Diagnostics.Runtime;
using Skein.Core.Model;

namespace Skein.Inspect.Sources;

/// <summary>
/// A picture of one .NET process's memory that stands still until <see cref="Release"/>: a copy-on-write child, the
/// stopped process itself, or a core file. Reads may come from several threads at once.
/// </summary>
internal interface IMemorySource : IDisposable
{
    /// <summary><c>snapshot</c>, <c>freeze</c> or <c>core</c>.</summary>
    string Kind { get; }

    /// <summary>The process as people know it: never the id of a copy.</summary>
    ProcessIdentity Process { get; }

    /// <summary>The running process, for look-ups in /proc; null for a core file.</summary>
    int? LiveProcessId { get; }

    /// <summary>When the memory was captured.</summary>
    DateTimeOffset TakenAt { get; }

    /// <summary>The memory, and the registers of threads where they are known.</summary>
    IDataReader Reader { get; }

    /// <summary>The runtime over <see cref="Reader"/>, for layout, methods and thread stacks.</summary>
    ClrRuntime Runtime { get; }

    /// <summary>The runtime's version.</summary>
    Version RuntimeVersion { get; }

    /// <summary>
    /// Whether the picture may be kept for as long as the analysis needs (a copy, a file), or every moment costs the
    /// target (a frozen process): then only the heap walk reads it, and what needs more is reported as a gap.
    /// </summary>
    bool MayBeKept { get; }

    /// <summary>Whether the agent's canary operation must be found in this memory.</summary>
    bool HoldsCanary { get; }

    /// <summary>How many collections the process had seen; null where not known.</summary>
    long? CollectionCount { get; }

    /// <summary>How long the target stood still; final after <see cref="Release"/>; null for a core file.</summary>
    TimeSpan? Pause { get; }

    /// <summary>What this source cannot tell; final after <see cref="Release"/>.</summary>
    IReadOnlyList<Gap> Gaps { get; }

    /// <summary>
    /// Number of the system call (of the target's architecture) that a thread stood in when the picture was taken; null
    /// where it ran, or that is not known.
    /// </summary>
    /// <param name="threadId">The system's id of the thread, as the runtime knows it.</param>
    int? SystemCallOf(uint threadId);

    /// <summary>
    /// Fails when the picture went away under the reader: the target or its copy ended, or stood still for too long. To be
    /// asked after a part was read and before its result is believed; a read itself never throws.
    /// </summary>
    /// <exception cref="Core.SkeinException">What was read is not to be believed.</exception>
    void ThrowIfLost();

    /// <summary>Lets the target go: threads run on, the child is killed and reaped. May be called more than once.</summary>
    void Release();
}
