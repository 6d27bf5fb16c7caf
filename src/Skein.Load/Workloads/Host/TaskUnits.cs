namespace Skein.Load.Workloads.Host;

internal sealed class TaskUnits(WakeBoard board) : AwaitingUnits<TaskCompletionSource>(board)
{
    protected override TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override async Task RunAsync(TaskCompletionSource gate, WakeBoard seenBy)
    {
#pragma warning disable VSTHRD003 // That others complete it is what is measured.
        await gate.Task.ConfigureAwait(false);
#pragma warning restore VSTHRD003
        seenBy.Seen();
    }

    protected override void Open(TaskCompletionSource gate) => gate.SetResult();
}
