namespace Skein.CpuProfiles.Nettrace;

/// <summary>What a reader met and could not hand on. Written by the one thread that reads.</summary>
internal sealed class NettraceLosses
{
    /// <summary>Events that the runtime dropped, by the gaps in the numbers that it gives them.</summary>
    public long LostEvents { get; set; }

    /// <summary>Events of a kind that no metadata record describes.</summary>
    public long UndescribedEvents { get; set; }

    /// <summary>Metadata records beyond the bound.</summary>
    public long EventTypes { get; set; }

    /// <summary>Events whose stack is not in the stream, or was beyond the bound.</summary>
    public long UnknownStacks { get; set; }

    /// <summary>Blocks of a kind that this reader does not know.</summary>
    public long UnknownBlocks { get; set; }

    /// <summary>Threads beyond the bound, whose lost events cannot be counted.</summary>
    public long Threads { get; set; }

    /// <summary>At which byte the stream broke off; -1 where it came to its end.</summary>
    public long CutAt { get; set; } = -1;
}
