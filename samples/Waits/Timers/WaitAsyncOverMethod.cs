namespace Skein.Samples.Waits;

internal sealed class WaitAsyncOverMethod : Shape
{
    public override string Notes => "Whichever is first, as a join of two: what is waited for goes on alone if time is up.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.WaitAsync, nameof(OuterAsync)),
        Async(WaitReason.Promise, nameof(WorkAsync)) with { Parent = Full(nameof(OuterAsync)) },
    ];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise) => await WorkAsync(promise).WaitAsync(TimeSpan.FromHours(1));

    private static async Task WorkAsync(Task promise) => await promise;
}
