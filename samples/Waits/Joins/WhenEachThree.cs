#if NET9_0_OR_GREATER

namespace Skein.Samples.Waits;

internal sealed class WhenEachThree : Shape
{
    public override string Notes => "Each as it finishes; an async iterator of the framework joins them.";

    public override IReadOnlyList<string> Frameworks => ["net10.0"];

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.WhenAny, Expected.Framework, nameof(ConsumeAsync)),
        Async(WaitReason.Promise, nameof(ChildAsync)) with { Count = 3, Parent = Full(nameof(ConsumeAsync)) },
    ];

    public override void Begin(Rig rig) => rig.Pending(ConsumeAsync(rig.Promise().Task));

    private static async Task ConsumeAsync(Task promise)
    {
        await foreach (Task _ in Task.WhenEach(ChildAsync(promise), ChildAsync(promise), ChildAsync(promise)))
        {
        }
    }

    private static async Task ChildAsync(Task promise) => await promise;
}
#endif
