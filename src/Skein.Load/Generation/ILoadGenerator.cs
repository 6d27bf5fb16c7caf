using Skein.Core;

namespace Skein.Load.Generation;

/// <summary>Makes load of one kind on one target. Keeps its connections from step to step. One step at a time.</summary>
public interface ILoadGenerator : IAsyncDisposable
{
    /// <summary>Runs a step to its end and waits for the answers, each at most for the timeout.</summary>
    /// <param name="step">What to do.</param>
    /// <param name="progress">Told a few times a second; null for nobody.</param>
    /// <param name="stop">Ends the step early: what was measured until then is the result, and is marked as interrupted.</param>
    /// <exception cref="SkeinException">The step is out of bounds.</exception>
    Task<LoadResult> RunAsync(LoadStep step, IProgress<LoadProgress>? progress, CancellationToken stop);
}
