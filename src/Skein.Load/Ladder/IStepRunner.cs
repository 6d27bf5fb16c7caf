namespace Skein.Load.Ladder;

/// <summary>Runs steps on a service, one at a time.</summary>
public interface IStepRunner
{
    /// <summary>Runs a step and waits for its answers, so that nothing of it is left in the service unless requests timed out.</summary>
    /// <param name="order">What to do.</param>
    /// <param name="stop">Ends it early, with an <see cref="OperationCanceledException"/>.</param>
    Task<StepEvidence> RunAsync(StepOrder order, CancellationToken stop);
}
