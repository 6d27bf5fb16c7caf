using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class CollectionTake : Shape
{
    public override string Notes => "A blocking collection waits on a semaphore inside.";

    public override IEnumerable<Expected> Expect() => [Blocked(WaitReason.Semaphore, nameof(Take))];

    public override void Begin(Rig rig)
    {
        var queue = rig.Keep(new BlockingCollection<string>());
        rig.Blocked(() => Take(queue));
    }

    [MethodImpl(Frames.Kept)]
    private static void Take(BlockingCollection<string> queue) => queue.Take();
}
