using Skein.Core;
using Skein.Core.Model;

namespace Skein.Inspect.Sources;

/// <summary>Opens a running process at a moment at which its heap is in order.</summary>
internal static class WalkableSource
{
    private const int AttemptsMax = 5;

    /// <summary>The source, and what is missing because an earlier one was refused.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="options">How to look at it.</param>
    /// <param name="clock">Where time comes from.</param>
    /// <param name="warmUp">Called on the running process before it is stopped, if it comes to that.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SkeinException">No way is allowed, or it collected garbage each time.</exception>
    public static (IMemorySource Source, IReadOnlyList<Gap> Gaps) Open(int processId, InspectOptions options, TimeProvider clock, WarmUp warmUp, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            (IMemorySource source, IReadOnlyList<Gap> gaps) = SourceSelection.Open(processId, options, clock, warmUp, cancellation);
            if (IsWalkable(source)) return (source, gaps);
            source.Dispose();

            // Stopped in the middle of a collection: it is over in a moment. The copy is never taken in one.
            if (attempt == AttemptsMax) throw new SkeinException($"process {processId}", $"was collecting garbage each of the {AttemptsMax} times it was stopped", "try again");
        }
    }

    /// <summary>Whether the heap is in order: it is not while a collection moves objects.</summary>
    private static bool IsWalkable(IMemorySource source) =>
        source.MayBeKept || (source.Runtime.Heap.CanWalkHeap && source.Runtime.Heap.Segments.Any(segment => segment.ObjectRange.Length > 0));
}
