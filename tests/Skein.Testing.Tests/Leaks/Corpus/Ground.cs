namespace Skein.Testing.Tests.Leaks.Corpus;

/// <summary>What a shape stands on: things that end only when the test lets them, so that nothing outlives the test.</summary>
internal sealed class Ground : IDisposable
{
    private readonly TaskCompletionSource never = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stop = new();
    private readonly ManualResetEventSlim gate = new(false);
    private readonly List<IDisposable> held = [];

    /// <summary>Ends with the ground.</summary>
    public Task Never => never.Task;

    /// <summary>Cancelled with the ground.</summary>
    public CancellationToken Stopping => stop.Token;

    /// <summary>Opens with the ground: for what blocks.</summary>
    public ManualResetEventSlim Gate => gate;

    /// <summary>Kept, and disposed of with the ground.</summary>
    public T Hold<T>(T thing)
        where T : IDisposable
    {
        held.Add(thing);
        return thing;
    }

    /// <summary>Lets everything end. The gate itself is not disposed of: threads may still be leaving it.</summary>
    public void Dispose()
    {
        stop.Cancel();
        never.TrySetResult();
        gate.Set();
        foreach (IDisposable thing in held) thing.Dispose();
        stop.Dispose();
    }
}
