using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class TaskWaitAny : Shape
{
    public override IEnumerable<Expected> Expect() =>
    [
        Blocked(WaitReason.BlockedOnTask, nameof(Load)),
        Async(WaitReason.Promise, nameof(LoadAsync)),
    ];

    public override void Begin(Rig rig)
    {
        Task promise = rig.Promise().Task;
        rig.Blocked(() => Load(promise));
    }

    [MethodImpl(Frames.Kept)]
    private static int Load(Task promise) => Task.WaitAny(LoadAsync(promise), promise);

    private static async Task<int> LoadAsync(Task promise)
    {
        await promise;
        return 1;
    }
}
