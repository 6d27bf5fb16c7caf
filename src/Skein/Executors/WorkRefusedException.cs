namespace Skein.Executors;

/// <summary>An executor did not take work, or gave it up before it began.</summary>
/// <param name="executor">The executor's name.</param>
/// <param name="queueLength">How much was queued.</param>
/// <param name="disposed">Whether it has been disposed of; else it was full.</param>
public sealed class WorkRefusedException(string executor, int queueLength, bool disposed)
    : Exception(disposed ? $"{executor} was disposed of before the work began" : $"{executor} is full: {queueLength:N0} queued")
{
    /// <summary>The executor's name.</summary>
    public string Executor { get; } = executor;

    /// <summary>How much was queued.</summary>
    public int QueueLength { get; } = queueLength;

    /// <summary>Whether it has been disposed of; else it was full.</summary>
    public bool IsDisposed { get; } = disposed;
}
