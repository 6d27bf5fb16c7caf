namespace Skein.Core.Explanation;

/// <summary>What a coroutine's parent is to it.</summary>
public enum ParentRelation
{
    /// <summary>The parent awaits it: what memory tells.</summary>
    AwaitedBy,

    /// <summary>The parent started it: what tags and goroutines tell.</summary>
    StartedBy,
}
