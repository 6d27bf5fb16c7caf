using System.Diagnostics;

namespace Skein.Samples.Waits;

internal sealed class UnderActivity : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, nameof(InnerAsync), nameof(OuterAsync)) with { Span = "checkout" }];

    public override void Begin(Rig rig)
    {
        Activity activity = new Activity("checkout").SetIdFormat(ActivityIdFormat.W3C).Start();
        rig.Pending(OuterAsync(rig.Promise().Task));
        rig.Keep(activity);
        Activity.Current = null;
    }

    private static async Task OuterAsync(Task promise) => await InnerAsync(promise);

    private static async Task InnerAsync(Task promise) => await promise;
}
