using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>What the second pass needs of one coroutine, in 16 bytes.</summary>
internal struct MemberNote
{
    public int Group;
    public int Resource;
    public int Weight;
    public CoroutineState State;
    public WaitReason Reason;

    public static MemberNote Of(in Coroutine coroutine, int group) => new()
    {
        Group = group,
        Resource = coroutine.Wait.Resource,
        Weight = coroutine.Weight,
        State = coroutine.State,
        Reason = coroutine.Wait.Reason,
    };
}
