namespace Skein.Tags;

/// <summary>What a tagged unit does.</summary>
public enum TagState : byte
{
    /// <summary>It has begun and not ended; whether it runs or waits was not recorded.</summary>
    Started,

    /// <summary>It is queued and has not begun.</summary>
    Queued,

    /// <summary>A thread executes it, or work that it started.</summary>
    Running,

    /// <summary>No thread executes it: it awaits something.</summary>
    Waiting,

    /// <summary>Nothing that could end it is reachable: what it awaits was dropped, or whoever should have ended it is gone.</summary>
    Lost,
}
