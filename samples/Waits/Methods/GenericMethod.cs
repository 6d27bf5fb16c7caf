namespace Skein.Samples.Waits;

internal sealed class GenericMethod : Shape
{
    public override string Notes => "Over a value type, and over a reference type, whose code is shared.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, "WaitAsync<Int32>"),
        Async(WaitReason.Promise, "WaitAsync<String>"),
    ];

    public override void Begin(Rig rig)
    {
        rig.Pending(WaitAsync(rig.Keep(new TaskCompletionSource<int>()).Task));
        rig.Pending(WaitAsync(rig.Keep(new TaskCompletionSource<string>()).Task));
    }

    private static async Task<T> WaitAsync<T>(Task<T> promise) => await promise;
}
