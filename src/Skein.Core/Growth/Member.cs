namespace Skein.Core.Growth;

/// <summary>What is remembered of one coroutine between looks. Mutable.</summary>
internal struct Member
{
    /// <summary>The group that it was in at the last look.</summary>
    public GroupTrack Group;

    /// <summary>The look at which it was first seen in this wait.</summary>
    public int FirstLook;

    /// <summary>The look at which it was last seen.</summary>
    public int LastLook;

    /// <summary>Address of what it awaited; 0 where that is not known.</summary>
    public ulong Awaited;
}
