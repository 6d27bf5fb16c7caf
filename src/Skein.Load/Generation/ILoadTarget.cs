namespace Skein.Load.Generation;

/// <summary>Something that takes requests. Called from many threads at once.</summary>
public interface ILoadTarget : IDisposable
{
    /// <summary>One request, to the end of its answer. A failure is an outcome; only cancellation is thrown.</summary>
    /// <param name="timeout">Cancelled when its time is over.</param>
    Task<LoadOutcome> SendAsync(CancellationToken timeout);
}
