using System.Diagnostics;

namespace Skein.Samples.Waits;

internal sealed class UnderInnerActivity : Shape
{
    public override string Notes => "The inner method starts a span of its own; the innermost frame's span is the coroutine's.";

    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, nameof(InnerAsync), nameof(OuterAsync)) with { Span = "charge card" }];

    public override void Begin(Rig rig)
    {
        var local = new AsyncLocal<string> { Value = "a second value beside the activity" };
        rig.Keep(local);
        rig.Keep(new Activity("checkout").SetIdFormat(ActivityIdFormat.W3C).Start());
        rig.Pending(OuterAsync(rig.Promise().Task));
        Activity.Current = null;
        local.Value = null!;
    }

    private static async Task OuterAsync(Task promise) => await InnerAsync(promise);

    private static async Task InnerAsync(Task promise)
    {
        using Activity activity = new Activity("placeholder") { DisplayName = "charge card" }.Start();
        await promise;
    }
}
