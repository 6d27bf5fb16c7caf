namespace Skein.Samples.Waits;

internal sealed class WhenAllPromises : Shape
{
    public override string Notes => "A promise is no coroutine: only the joiner is one.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.WhenAll, nameof(JoinAsync))];

    public override void Begin(Rig rig) => rig.Pending(JoinAsync(rig.Promise().Task, rig.Promise().Task));

    private static async Task JoinAsync(Task first, Task second) => await Task.WhenAll(first, second);
}
