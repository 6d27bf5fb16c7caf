using Skein.Core.Model;

namespace Skein.Core.Formats.Pprof;

/// <summary>What makes coroutines one sample.</summary>
internal readonly record struct SampleKey(CoroutineKind Kind, CoroutineState State, WaitReason Reason, int Stack, int Resource, int SpawnSite, int Labels)
{
    public static SampleKey Of(in Coroutine coroutine) =>
        new(coroutine.Kind, coroutine.State, coroutine.Wait.Reason, coroutine.Stack, coroutine.Wait.Resource, coroutine.SpawnSite, coroutine.Labels);
}
