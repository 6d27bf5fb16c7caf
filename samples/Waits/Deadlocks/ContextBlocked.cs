using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class ContextBlocked : Shape
{
    public override string Notes => "Planted, the classic: the context's only thread blocks on a method whose continuation was posted to that context.";

    public override IEnumerable<Expected> Expect() =>
    [
        Blocked(WaitReason.BlockedOnTask, nameof(Click)),
        new(CoroutineKind.AsyncMethod, CoroutineState.RunningOrRunnable, WaitReason.None, [Full(nameof(LoadAsync))]),
    ];

    public override void Begin(Rig rig)
    {
        TaskCompletionSource promise = rig.Promise();
        var context = rig.Keep(new QueueContext());
        Thread thread = rig.Blocked(() => Click(context, promise.Task));
        if (!SpinWait.SpinUntil(() => Rig.IsInWait(thread), TimeSpan.FromMinutes(2)))
            throw new TimeoutException("the context's thread does not block");
        promise.SetResult();
    }

    [MethodImpl(Frames.Kept)]
    private static int Click(SynchronizationContext context, Task promise)
    {
        SynchronizationContext.SetSynchronizationContext(context);
        return LoadAsync(promise).Result;
    }

    private static async Task<int> LoadAsync(Task promise)
    {
        await promise;
        return 1;
    }
}
