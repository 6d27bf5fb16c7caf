using Skein.Races.Runtime.Traps;

namespace Skein.Races.Runtime.Watching;

/// <summary>An access that a thread is inside of, where the fast path does not keep it.</summary>
internal struct Frame
{
    public FrameMode Mode;
    public Access Access;

    /// <summary>Of a reader: how often writers had entered when it came.</summary>
    public int Epoch;

    /// <summary>Of a nested access: whether the one around it was a writer (2) or a reader (1), and what it was.</summary>
    public int OuterActive;

    public Trace Outer;

    /// <summary>A trap that it sprang: its holder goes on when this access has ended.</summary>
    public Trap? Sprung;
}
